/**
 * A node as the engine runs it: numbers and maps instead of text and lists. Made from a node and from what it has learned, and written back.
 * It is changed in place while packets run; nothing outside the engine sees it.
 */
import type { PortState } from '../machine.ts'
import type { Interface, Node, Route, SecurityGroup, Service } from '../model.ts'
import type { CompiledChain, CompiledRule, CompiledTables } from './compiled-rules.ts'
import type { Conn, Conntrack } from './conntrack.ts'
import { type InterfaceSettings, settingsOf } from './interface-settings.ts'
import type { Arp, Packet } from './packet.ts'

export interface OwnAddress {
  readonly ip: number
  readonly prefix: number
  readonly network: number
  readonly mask: number
  readonly broadcast: number
}

/** An interface. */
export class Port {
  readonly name: string
  readonly index: number
  readonly kind: Interface['kind']
  readonly mac: number
  readonly isUp: boolean
  readonly addresses: readonly OwnAddress[]
  readonly settings: InterfaceSettings
  /** The other end of its wire, as long as both ends are up. */
  peer: Port | null = null
  /** The bridge that it is a port of. */
  master: Bridge | null = null
  /** The bridge that it is itself. */
  bridge: Bridge | null = null
  state: PortState = 'disabled'
  /** Beneath a macvtap; and the macvtaps above a device. */
  parent: Port | null = null
  readonly above: Port[] = []
  readonly mode: Interface['mode']
  guard: Guard | null = null
  rxPackets = 0
  rxBytes = 0
  txPackets = 0
  txBytes = 0

  constructor(
    readonly machine: Machine,
    readonly given: Interface,
    addresses: readonly OwnAddress[],
    mac: number,
  ) {
    this.name = given.name
    this.index = given.index
    this.kind = given.kind
    this.isUp = given.isUp
    this.mode = given.mode
    this.settings = settingsOf(machine.node, given.name)
    this.addresses = addresses
    this.mac = mac
  }
}

export interface FdbRecord {
  port: Port
  atMs: number
}

export class Bridge {
  readonly ports: Port[] = []
  readonly fdb = new Map<number, FdbRecord>()
  /** Addresses of the bridge and of its ports: frames to them are for the machine itself. */
  readonly ownMacs = new Set<number>()
  constructor(
    readonly port: Port,
    readonly ageingMs: number,
  ) {}
}

export interface NeighbourRecord {
  readonly port: Port
  readonly ip: number
  mac: number
  /** `used`: an old entry that a packet went by, and nobody has confirmed yet. */
  state: 'incomplete' | 'reachable' | 'stale' | 'used' | 'failed' | 'permanent'
  atMs: number
  tries: number
  waiting: Packet[]
}

export class Machine {
  readonly ports: Port[] = []
  readonly byName = new Map<string, Port>()
  lo: Port | null = null
  /** Own addresses, with their interface. */
  readonly locals = new Map<number, Port>()
  readonly broadcasts = new Set<number>()
  readonly neighbours = new Map<number, NeighbourRecord>()
  readonly services: readonly Service[]
  /** Frames of its bridges meet its iptables rules: `bridge-nf-call-iptables`. */
  readonly bridgeCallsIptables: boolean
  readonly ignoresEcho: boolean
  routing!: RoutingTable
  tables!: CompiledTables
  conntrack!: Conntrack
  /** Packets and bytes that its chains' policies and its rules met. */
  readonly counts = new Map<CompiledChain | CompiledRule, { packets: number; bytes: number }>()

  constructor(readonly node: Node) {
    this.services = node.services
    this.bridgeCallsIptables = node.sysctls['net.bridge.bridge-nf-call-iptables'] === '1'
    this.ignoresEcho = node.sysctls['net.ipv4.icmp_echo_ignore_all'] === '1'
  }

  count(what: CompiledChain | CompiledRule, bytes: number): void {
    const had = this.counts.get(what)
    if (had) {
      had.packets += 1
      had.bytes += bytes
    } else this.counts.set(what, { packets: 1, bytes })
  }
}

/** Entries of neighbours are found by their interface and address. */
export const neighbourKey = (port: Port, ip: number): number => port.index * 0x100000000 + ip

export interface CompiledRoute {
  readonly network: number
  readonly mask: number
  readonly prefix: number
  readonly via: number | null
  readonly port: Port | null
  readonly src: number | null
  readonly kind: Route['kind']
  readonly given: Route
}

/** A table of routes, the best ones first; answers are kept. */
export class RoutingTable {
  private readonly found = new Map<number, CompiledRoute | null>()
  constructor(readonly routes: readonly CompiledRoute[]) {}

  lookup(dst: number): CompiledRoute | null {
    const known = this.found.get(dst)
    if (known !== undefined) return known
    let best: CompiledRoute | null = null
    for (const route of this.routes)
      if ((dst & route.mask) >>> 0 === route.network) {
        best = route
        break
      }
    this.found.set(dst, best)
    return best
  }
}

/** What guards an interface from outside: its EC2 security groups. */
export interface Guard {
  readonly groups: readonly SecurityGroup[]
  /** Private addresses of the members of each group. */
  readonly members: ReadonlyMap<string, ReadonlySet<number>>
  /** Flows that were let through, by either direction. */
  readonly flows: Set<string>
}

/** A packet on its way through a machine, with what is known of it there. */
export class Way {
  inPort: Port | null = null
  outPort: Port | null = null
  /** Ports of a bridge, where the frame is being bridged or came by one. */
  physIn: Port | null = null
  physOut: Port | null = null
  sourceMac = 0
  conn: Conn | null = null
  isReply = false
  /** A bit of `stateBits`. */
  state = 0
  /** It was made here. */
  isOwn = false
  constructor(
    readonly machine: Machine,
    public packet: Packet,
  ) {}
}

/** An Ethernet frame around a packet, or around ARP. */
export class Frame {
  /** What netfilter knows of it, where a bridge has already shown it to PREROUTING. */
  way: Way | null = null
  constructor(
    readonly src: number,
    readonly dst: number,
    readonly ip: Packet | null,
    readonly arp: Arp | null,
  ) {}
}
