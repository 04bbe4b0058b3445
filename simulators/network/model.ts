/** The nouns of a network: nodes with interfaces, routes, rules and services, wires between them, packets and what becomes of them. No logic. */
import type { Printed } from '../kernel/command-line.ts'
import type { View, WorldBase } from '../kernel/simulator.ts'

/** What a node is drawn as. All of them are Linux but `switch`, which only joins wires. */
export const nodeKinds = ['host', 'guest', 'router', 'pc', 'internet', 'switch', 'instance'] as const
export type NodeKind = (typeof nodeKinds)[number]

export const interfaceKinds = ['loopback', 'ethernet', 'bridge', 'tap', 'macvtap', 'dummy', 'veth'] as const
export type InterfaceKind = (typeof interfaceKinds)[number]

/** An IPv4 or IPv6 address of an interface, with the length of its subnet's prefix. */
export interface Address {
  readonly address: string
  readonly prefix: number
  /** As `ip addr add … broadcast` or a configuration gave it; null where none is set. */
  readonly broadcast: string | null
  /** A DHCP server gave it: when its lease ends; null for one that stays. */
  readonly leaseEndsMs: number | null
}

/** What makes an interface a bridge. Times as Linux has them: a forward delay of 15 s unless it is set. */
export interface BridgeSettings {
  readonly stp: boolean
  readonly forwardDelayMs: number
  readonly ageingMs: number
  readonly priority: number
  /** The MAC address was set, and does not follow the lowest of the ports. */
  readonly isMacSet: boolean
  /** Made, and nothing since: until a port or a MAC address is given to it Linux takes it to have a carrier, and calls its state UNKNOWN. */
  readonly isFresh?: boolean
}

export const macvtapModes = ['bridge', 'vepa', 'private', 'passthru'] as const
export type MacvtapMode = (typeof macvtapModes)[number]

export interface Interface {
  /** As the kernel numbers it: `lo` is 1. */
  readonly index: number
  readonly name: string
  readonly kind: InterfaceKind
  readonly mac: string
  readonly mtu: number
  /** Set up by an administrator; whether there is a carrier is the wire's business. */
  readonly isUp: boolean
  /** It was up at some time: one that never was has no queue yet, and `ip link` says `qdisc noop`. */
  readonly wasUp?: boolean
  /** The bridge that it is a port of. */
  readonly master: string | null
  /** When it became a port, or its link came up: a port of a bridge with STP listens and learns first. */
  readonly portSinceMs: number
  /** The device beneath a macvtap. */
  readonly parent: string | null
  readonly mode: MacvtapMode | null
  /** The other end of a veth, on the same node; the wire between them is the world's. */
  readonly twin?: string | null
  readonly bridge: BridgeSettings | null
  readonly addresses: readonly Address[]
  /** Shown, and no more: IPv6 is not forwarded here. */
  readonly addresses6: readonly Address[]
  /** `addrgenmode none`: no address of IPv6 comes with its link. */
  readonly hasNoLinkAddress?: boolean
  /** Names of EC2 security groups that guard it, from outside the node; null where none do. */
  readonly securityGroups: readonly string[] | null
}

export type RouteKind = 'unicast' | 'blackhole' | 'unreachable' | 'prohibit'

/** A route of the main table. */
export interface Route {
  readonly kind: RouteKind
  /** Network address; `0.0.0.0` with prefix 0 is the default route. */
  readonly to: string
  readonly prefix: number
  readonly via: string | null
  readonly dev: string | null
  /** The source address that it prefers. */
  readonly src: string | null
  readonly metric: number
  readonly proto: 'kernel' | 'boot' | 'static' | 'dhcp'
  readonly scope: 'global' | 'link' | 'host'
  /** Its gateway is taken to be on the link whatever the addresses say. */
  readonly isOnlink: boolean
}

export const tableNames = ['filter', 'nat', 'mangle', 'raw'] as const
export type TableName = (typeof tableNames)[number]
export const hooks = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'] as const
export type Hook = (typeof hooks)[number]

export interface Not {
  readonly isNot: boolean
}
export interface PortRange {
  readonly from: number
  readonly to: number
}

export const connectionStates = ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED', 'SNAT', 'DNAT'] as const
export type ConnectionState = (typeof connectionStates)[number]

/** What a rule looks at; what is null is not looked at. */
export interface Matches {
  readonly source: (Not & { readonly address: string; readonly prefix: number }) | null
  readonly destination: (Not & { readonly address: string; readonly prefix: number }) | null
  /** A name, or the beginning of names before a `+`. */
  readonly inInterface: (Not & { readonly name: string }) | null
  readonly outInterface: (Not & { readonly name: string }) | null
  readonly protocol: (Not & { readonly name: string }) | null
  /** `tcp` or `udp` stands where `-m tcp` was given or implied; `multiport` where `-m multiport` was. */
  readonly sourcePorts: (Not & { readonly by: 'match' | 'multiport'; readonly ranges: readonly PortRange[] }) | null
  readonly destinationPorts: (Not & { readonly by: 'match' | 'multiport'; readonly ranges: readonly PortRange[] }) | null
  /** Written by `-m conntrack --ctstate` or by the older `-m state --state`. */
  readonly states: (Not & { readonly by: 'conntrack' | 'state'; readonly states: readonly ConnectionState[] }) | null
  readonly icmp: (Not & { readonly type: number; readonly code: number | null }) | null
  readonly tcpFlags: (Not & { readonly mask: readonly string[]; readonly set: readonly string[] }) | null
  readonly physdevIn: (Not & { readonly name: string }) | null
  readonly physdevOut: (Not & { readonly name: string }) | null
  readonly physdevIsBridged: Not | null
  /** `-m addrtype --dst-type LOCAL`, and its like. */
  readonly sourceType: (Not & { readonly type: string }) | null
  readonly destinationType: (Not & { readonly type: string }) | null
  readonly macSource: (Not & { readonly mac: string }) | null
  readonly comment: string | null
  /** The modules that were named by `-m`, or loaded by an option of the protocol, in that order: rules are printed so. */
  readonly modules: readonly string[]
}

export const rejectKinds = [
  'icmp-net-unreachable',
  'icmp-host-unreachable',
  'icmp-port-unreachable',
  'icmp-proto-unreachable',
  'icmp-net-prohibited',
  'icmp-host-prohibited',
  'icmp-admin-prohibited',
  'tcp-reset',
] as const
export type RejectKind = (typeof rejectKinds)[number]

/** An address or a range of them, and ports, for DNAT and SNAT; each part may be missing. */
export interface NatTo {
  readonly from: string | null
  readonly to: string | null
  readonly ports: PortRange | null
}

export type Target =
  | { readonly kind: 'ACCEPT' | 'DROP' | 'RETURN' | 'NOTRACK' }
  | { readonly kind: 'REJECT'; readonly with: RejectKind }
  /** `options` are those that say what is logged, as they are printed: `--log-tcp-options --log-uid`. */
  | { readonly kind: 'LOG'; readonly prefix: string; readonly level: number; readonly options: readonly string[] }
  | { readonly kind: 'DNAT' | 'SNAT'; readonly to: NatTo }
  | { readonly kind: 'MASQUERADE' | 'REDIRECT'; readonly ports: PortRange | null }
  /** Looks at no packet's way, and changes nothing that is modelled: a checksum, a mark, a TTL. `text` is as it is printed after `-j`. */
  | { readonly kind: 'without-effect'; readonly text: string }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string }
  /** No `-j`: the rule only counts. */
  | { readonly kind: 'none' }

export interface Rule {
  /** Unlike any other of its node, for ever: counters go by it. */
  readonly id: number
  readonly matches: Matches
  readonly target: Target
}

export interface Chain {
  readonly name: string
  /** Of a built-in chain; null for one that a user made. */
  readonly policy: 'ACCEPT' | 'DROP' | null
  readonly rules: readonly Rule[]
}

/** A table's chains in the order in which they are printed: built-in ones first. */
export type Tables = Readonly<Record<TableName, readonly Chain[]>>

/** A program that waits for connections or datagrams. */
export interface Service {
  readonly protocol: 'tcp' | 'udp'
  readonly port: number
  /** `0.0.0.0` listens on every address. */
  readonly address: string
  readonly program: string
  /** What a web server answers to `GET /`. */
  readonly page: string
  /** It answers nothing itself, but passes on to a machine behind a `UserNat`: the node that is this NAT, and where to. */
  readonly relay?: { readonly nat: string; readonly address: string; readonly port: number }
}

/**
 * The router that a machine has to itself in VirtualBox's NAT mode, or with QEMU's user network: a process on the host. What the machine sends leaves by
 * sockets of the host's; nothing comes in but by a port that the process listens on there.
 */
export interface UserNat {
  readonly host: string
  /** What the process is called by: `VBoxHeadless`. */
  readonly program: string
  /** Where the machine asks for names: it passes them on to the host's resolver. */
  readonly dns: string
  readonly forwards: readonly PortForward[]
}
/** `"ssh,tcp,,2222,,22"`: an address that is left out is all of the host's, or the one that DHCP gives. */
export interface PortForward {
  readonly name: string
  readonly protocol: 'tcp' | 'udp'
  readonly hostAddress: string | null
  readonly hostPort: number
  readonly guestAddress: string | null
  readonly guestPort: number
}

/** dnsmasq on one interface: DHCP and DNS, as libvirt or VirtualBox start it. */
export interface Dnsmasq {
  readonly dev: string
  /** The network that it serves, for words. */
  readonly name: string
  readonly ranges: readonly { readonly from: string; readonly to: string }[]
  readonly hosts: readonly { readonly mac: string; readonly address: string; readonly name: string | null }[]
  /** The router that it tells; null where it tells none, as on an isolated network. */
  readonly router: string | null
  readonly leaseSeconds: number
  readonly leases: readonly Lease[]
  /** The DNS server that it tells; itself where there is none. */
  readonly resolver?: string
  /** Names that it knows besides those of leases. */
  readonly names: readonly { readonly name: string; readonly address: string }[]
}
export interface Lease {
  readonly mac: string
  readonly address: string
  readonly hostname: string | null
  readonly endsMs: number
}

/** libvirt's four kinds of network that have rules, and the one that has none. */
export type ForwardMode = 'nat' | 'route' | 'open' | 'isolated'

/** A network of libvirt that runs on a node: what its rules are made from. */
export interface LibvirtNetwork {
  readonly name: string
  readonly bridge: string
  readonly mode: ForwardMode
  readonly address: string | null
  readonly prefix: number
  /** `<forward dev='eth0'>`. */
  readonly dev: string | null
  readonly hasDhcp: boolean
}

/** Where a node's addresses come from when its configuration is applied: a file's way of saying it. */
export interface Node {
  readonly name: string
  readonly kind: NodeKind
  /** What a page writes beside it. */
  readonly label: string
  /** A node that is off has no carrier on its wires, and no terminal. */
  readonly isOn: boolean
  /** The node that it runs within: a guest's host. */
  readonly within: string | null
  readonly interfaces: readonly Interface[]
  readonly routes: readonly Route[]
  readonly tables: Tables
  /** What iptables made in the kernel because something was written there: `nat` and `nat PREROUTING`. iptables-save shows no other tables. */
  readonly made?: readonly string[]
  readonly nextRuleId: number
  readonly nextIndex: number
  /** Those that were set or are shown: `net.ipv4.ip_forward`. What is missing has the kernel's default. */
  readonly sysctls: Readonly<Record<string, string>>
  readonly services: readonly Service[]
  /** Those that were stopped, as they will be when they are started again. */
  readonly stopped?: readonly Service[]
  readonly dnsmasq: readonly Dnsmasq[]
  readonly libvirt: readonly LibvirtNetwork[]
  /** It is drawn as a switch, and is the NAT of one machine. */
  readonly userNat?: UserNat
  /** Path to text. Where the host is a KVM host its files are that simulator's, and this is empty. */
  readonly files: Readonly<Record<string, string>>
  /** Resolvers, first the one that is asked first. */
  readonly resolvers: readonly string[]
  /** What a node's configuration files are read by: `ifupdown`, `networkd`, `NetworkManager`, `ifcfg`, `netplan`. */
  readonly renderer: Renderer
}
export const renderers = ['ifupdown', 'networkd', 'network-manager', 'network-scripts', 'netplan'] as const
export type Renderer = (typeof renderers)[number]

/** An end of a wire. */
export interface End {
  readonly node: string
  readonly dev: string
}
export interface Wire {
  readonly a: End
  readonly b: End
  readonly isCut: boolean
}

export type NeighbourState = 'INCOMPLETE' | 'REACHABLE' | 'STALE' | 'DELAY' | 'FAILED' | 'PERMANENT'
export interface Neighbour {
  readonly dev: string
  readonly address: string
  readonly mac: string | null
  readonly state: NeighbourState
  readonly atMs: number
}
export interface FdbEntry {
  readonly bridge: string
  readonly dev: string
  readonly mac: string
  readonly atMs: number
}
export interface Counters {
  readonly rxPackets: number
  readonly rxBytes: number
  readonly txPackets: number
  readonly txBytes: number
}
/** A connection as conntrack keeps it: its two directions. */
export interface Connection {
  readonly protocol: 'tcp' | 'udp' | 'icmp'
  readonly original: Tuple
  readonly reply: Tuple
  readonly state: string
  readonly isReplied: boolean
  readonly endsMs: number
}
export interface Tuple {
  readonly source: string
  readonly destination: string
  /** An ICMP echo has its id as both. */
  readonly sourcePort: number
  readonly destinationPort: number
}

/** What a node has learned from packets: it grows by sending, and is forgotten in time. */
export interface Learned {
  readonly neighbours: readonly Neighbour[]
  readonly fdb: readonly FdbEntry[]
  readonly connections: readonly Connection[]
  readonly counters: Readonly<Record<string, Counters>>
  /** By a rule's id, and by `table chain` for a policy. */
  readonly ruleCounters: Readonly<Record<string, readonly [packets: number, bytes: number]>>
}

/** An EC2 security group: what comes in; everything goes out unless `outbound` says otherwise. */
export interface SecurityGroup {
  readonly name: string
  readonly inbound: readonly SecurityRule[]
  readonly outbound: readonly SecurityRule[] | null
}
export interface SecurityRule {
  readonly protocol: 'tcp' | 'udp' | 'icmp' | '-1'
  readonly fromPort: number
  readonly toPort: number
  /** An address with its prefix, or the name of a group whose members' private addresses match. */
  readonly peer: { readonly cidr: string } | { readonly group: string }
}

export const probeProtocols = ['icmp', 'tcp', 'udp'] as const
export type ProbeProtocol = (typeof probeProtocols)[number]

/** What a program sends: an echo request, a connection, or a datagram. */
export interface Probe {
  readonly from: string
  /** An IPv4 address. */
  readonly to: string
  readonly protocol: ProbeProtocol
  /** Nothing for icmp. */
  readonly port: number
  /** What a client waits before it gives up; 2,000 unless it is said. */
  readonly timeoutMs?: number
  readonly ttl?: number
  /** Of an echo request, with its headers; 84 unless it is said. */
  readonly bytes?: number
  /** Bound to a source address, as `ping -I` does. */
  readonly source?: string
}

/** What the client sees. A packet that is dropped in silence is a TIMEOUT, never a refusal. */
export type Result =
  | 'OK'
  | 'TIMEOUT'
  /** A TCP reset, or a port that ICMP says is unreachable, for a connection. */
  | 'REFUSED'
  /** An ICMP error, by its kind: `port-unreach`, `net-unreach`, `host-unreach`, `admin-prohibited`, `ttl-exceeded`. */
  | `REJECTED(${string})`
  /** The client's own kernel has no route. */
  | 'NET_UNREACH'
  /** Nobody answered ARP; or a router said that the host cannot be reached, to a connection. */
  | 'HOST_UNREACH'
  /** The client's own rules forbid it: "Operation not permitted". */
  | 'NOT_PERMITTED'

/** A header, as a trace and a capture show it. Ports are 0 for ARP; of an echo `id` is the identifier. */
export interface PacketView {
  readonly ethernet: { readonly source: string; readonly destination: string }
  readonly kind: 'arp' | 'icmp' | 'tcp' | 'udp'
  readonly source: string
  readonly destination: string
  readonly sourcePort: number
  readonly destinationPort: number
  readonly ttl: number
  readonly bytes: number
  /** In a capture's words: `Flags [S]`, `ICMP echo request`, `Request who-has 10.0.0.1 tell 10.0.0.2`. */
  readonly says: string
}

export const stages = [
  'socket',
  'route',
  'rule',
  'policy',
  'nat',
  'arp',
  'transmit',
  'wire',
  'receive',
  'bridge',
  'forward',
  'deliver',
  'service',
  'security-group',
  'drop',
  'result',
] as const
export type Stage = (typeof stages)[number]

/** One thing that happened to a packet, in the order in which it happened. */
export interface Step {
  readonly atMs: number
  readonly node: string
  /** The interface where it happened; null where none is meant. */
  readonly dev: string | null
  readonly stage: Stage
  readonly packet: PacketView | null
  /** The chain that was met, its table, the number of the rule from 1 (0 is the policy), and the rule as `iptables -S` prints it. */
  readonly rule: { readonly table: TableName; readonly chain: string; readonly number: number; readonly text: string } | null
  readonly verdict: 'goes on' | 'accepted' | 'dropped' | 'rejected' | 'changed' | 'delivered' | 'answered' | 'lost'
  /** Why, in a sentence. */
  readonly why: string
  /** The wire that it goes along next: the other end. */
  readonly to: End | null
}

export interface Answer {
  readonly probe: Probe
  readonly result: Result
  /** The source address that the server saw; null where none saw any. */
  readonly seenSource: string | null
  /** A connection was made, whatever became of it. */
  readonly isConnected: boolean
  /** What the service said; null where it said nothing. */
  readonly said: string | null
  /** The node that answered; null where none did. */
  readonly answeredBy: string | null
  /** Who answered an echo request: not always who was asked. Null where nobody did, or for other probes. */
  readonly answerFrom: string | null
  /** From whom an ICMP error came. */
  readonly errorFrom: string | null
  /** When the client knew. */
  readonly afterMs: number
  readonly steps: readonly Step[]
  /** Steps were left out, or the packets were stopped, because there were too many: a storm. */
  readonly isStorm: boolean
}

/** A frame that a capture saw on a node's interface. */
export interface Captured {
  readonly atMs: number
  readonly node: string
  readonly dev: string
  readonly direction: 'in' | 'out'
  readonly packet: PacketView
}

/** An editor that is open on a node's file. */
export interface Editing {
  readonly node: string
  readonly path: string
  readonly text: string
}

export interface World extends WorldBase {
  readonly input: Input
  readonly nodes: Readonly<Record<string, Node>>
  readonly wires: readonly Wire[]
  readonly learned: Readonly<Record<string, Learned>>
  readonly securityGroups: Readonly<Record<string, SecurityGroup>>
  /** The node whose terminal is open. */
  readonly at: string
  readonly cwd: Readonly<Record<string, string>>
  readonly history: Readonly<Record<string, readonly string[]>>
  readonly editing: Editing | null
  readonly last: Printed
  readonly printedInAll: number
  /** What the last command sent, step by step; null before anything was sent. */
  readonly trace: Answer | null
  /** Frames that interfaces saw during the last commands, the newest last; at most 500. */
  readonly captured: readonly Captured[]
  /** While a line runs: the frames of the last line before it that sent anything, for tcpdump. */
  readonly wentBy?: readonly Captured[]
  /** While a line runs: what its packets have cost so far, in deliveries. */
  readonly spent?: number
  /** The configuration that `what-if` compares with: a copy of nodes and wires, kept by a command. */
  readonly kept: { readonly nodes: Readonly<Record<string, Node>>; readonly wires: readonly Wire[] } | null
  /** Ports of processes and ids that were used: the next one is drawn from it. */
  readonly sent: number
}

/** What a world is made from. Addresses are written with their prefix: `192.168.1.10/24`; lines of iptables without the program's name. */
export interface Input {
  readonly seed: number
  readonly nodes: readonly NodeInput[]
  /** Each `node:interface` to `node:interface`. */
  readonly wires: readonly (readonly [a: string, b: string])[]
  readonly securityGroups: readonly SecurityGroup[]
  /** The node whose terminal is open at first. */
  readonly at: string
  /** Ports that the matrix looks at besides `icmp`. */
  readonly ports: readonly number[]
  /** False where the change that mends it is what is asked for: then the view tells none. */
  readonly remedies?: boolean
}
export interface InterfaceInput {
  readonly name: string
  readonly kind: InterfaceKind
  readonly mac: string | null
  readonly addresses: readonly string[]
  readonly isUp: boolean
  readonly master: string | null
  readonly parent: string | null
  readonly mode: MacvtapMode | null
  readonly stp: boolean
  readonly forwardDelaySeconds: number
  readonly securityGroups: readonly string[] | null
}
export interface NodeInput {
  readonly name: string
  readonly kind: NodeKind
  readonly label: string
  readonly isOn: boolean
  readonly within: string | null
  readonly interfaces: readonly InterfaceInput[]
  /** As after `ip route add`: `default via 192.168.1.1`. */
  readonly routes: readonly string[]
  /** As after `iptables`: `-t nat -A POSTROUTING -o eth0 -j MASQUERADE`. */
  readonly rules: readonly string[]
  readonly sysctls: Readonly<Record<string, string>>
  /** `tcp/80 nginx`: protocol, port, program; an address before the port as `tcp/127.0.0.1:80`. */
  readonly services: readonly string[]
  readonly networks: readonly LibvirtNetworkInput[]
  /** DHCP and DNS of a router, or a public DNS. */
  readonly dnsmasq: readonly DnsmasqInput[]
  readonly files: Readonly<Record<string, string>>
  readonly resolvers: readonly string[]
  readonly renderer: Renderer
  /** It is the NAT of the machine that its one card is wired to. */
  readonly userNat?: UserNatInput | null
}
export interface UserNatInput {
  readonly host: string
  /** As after `--natpf1`: `ssh,tcp,,2222,,22`. */
  readonly forwards: readonly string[]
}
export interface LibvirtNetworkInput {
  readonly name: string
  /** Of the bridge; drawn where it is left out. */
  readonly mac?: string | null
  /** Of the bridge: on, with the shortest delay, where they are left out. */
  readonly stp?: boolean
  readonly delaySeconds?: number
  readonly bridge: string
  readonly mode: ForwardMode
  readonly address: string
  readonly dev: string | null
  readonly dhcp: { readonly from: string; readonly to: string } | null
  readonly hosts: readonly { readonly mac: string; readonly address: string; readonly name: string | null }[]
}

export interface DnsmasqInput {
  readonly dev: string
  readonly dhcp: { readonly from: string; readonly to: string } | null
  /** Null tells no router. */
  readonly router: string | null
  readonly names: Readonly<Record<string, string>>
}

/** A cell of the matrix. */
export interface Reach {
  readonly from: string
  readonly to: string
  readonly protocol: ProbeProtocol
  readonly port: number
  readonly address: string
  readonly result: Result
}

/** One change that may let a probe through. `line` is typed on the node as it stands there; a rule of a security group is set beside all nodes. */
export type Fix =
  | { readonly kind: 'line'; readonly node: string; readonly line: string; readonly why: string }
  | { readonly kind: 'wire'; readonly end: string; readonly line: null; readonly why: string }
  | { readonly kind: 'power'; readonly node: string; readonly line: null; readonly why: string }
  | {
      readonly kind: 'group'
      readonly group: string
      readonly direction: 'inbound' | 'outbound'
      readonly rule: SecurityRule
      readonly line: string
      readonly why: string
    }

/** Changes that together let a probe through: each was made, and it was asked again. */
export interface Remedy {
  readonly fixes: readonly Fix[]
}
export interface Remedies {
  /** At most three, the smallest first. */
  readonly remedies: readonly Remedy[]
  /** Why there is none; null where there is one. */
  readonly reason: string | null
  /** How often it was asked. */
  readonly probes: number
}

export interface InterfaceView {
  readonly name: string
  readonly kind: InterfaceKind
  readonly mac: string
  readonly isUp: boolean
  readonly hasCarrier: boolean
  readonly master: string | null
  readonly parent: string | null
  readonly addresses: readonly string[]
  /** Of a port of a bridge: `forwarding`, `learning`, `listening`, `blocking`, `disabled`. */
  readonly portState: string | null
  readonly peer: End | null
  readonly counters: Counters
}
export interface NodeView {
  readonly name: string
  readonly kind: NodeKind
  readonly label: string
  readonly isOn: boolean
  readonly within: string | null
  readonly interfaces: readonly InterfaceView[]
  readonly forwards: boolean
  readonly services: readonly Service[]
  readonly routes: readonly Route[]
  readonly files: Readonly<Record<string, string>>
  /** Rules of all tables as `iptables-save` prints them: made when it is read. */
  readonly rules: string
}

export interface NetworkWorldView extends View {
  readonly nodes: readonly NodeView[]
  readonly wires: readonly Wire[]
  readonly at: string
  readonly trace: Answer | null
  readonly captured: readonly Captured[]
  readonly editing: Editing | null
  readonly last: Printed
  readonly ports: readonly number[]
  /** Every pair of nodes that have an address, for icmp and each port: made when it is read. */
  readonly reachability: readonly Reach[]
  /** Where `reachability` differs from that of the configuration kept; null where none is kept. Made when it is read. */
  readonly changes: readonly { readonly before: Reach; readonly after: Reach }[] | null
  /** What would let through what was sent last; null where it got through, or nothing was sent. Made when it is read. */
  readonly remedies?: Remedies | null
  /** Why no remedies are told here; null where they are. */
  readonly withheld?: string | null
}
