/** What a network is built of: nodes with interfaces, routes and services, the wires between them, and EC2 security groups. No logic. */
import type { Tables } from './rules.ts'

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
  /** It takes every frame of its wire: shown, and no more, because what is not for the machine is dropped above. */
  readonly isPromiscuous?: boolean
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

export const renderers = ['ifupdown', 'networkd', 'network-manager', 'network-scripts', 'netplan'] as const
export type Renderer = (typeof renderers)[number]

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
