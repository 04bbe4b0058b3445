/**
 * A node as the engine runs it: numbers and maps instead of text and lists. Made from a node and from what it has learned, and written back.
 * It is changed in place while packets run; nothing outside the engine sees it.
 */
import type { Interface, Node, Service } from '../model.ts'
import type { CompiledTables } from './chains.ts'
import type { Conntrack } from './conntrack.ts'
import type { Guard } from './guards.ts'
import type { Packet } from './packet.ts'
import type { RoutingTable } from './routing.ts'

export interface OwnAddress {
  readonly ip: number
  readonly prefix: number
  readonly network: number
  readonly mask: number
  readonly broadcast: number
}

export type PortState = 'disabled' | 'listening' | 'learning' | 'forwarding' | 'blocking'

/** An interface. */
export class Port {
  readonly name: string
  readonly index: number
  readonly kind: Interface['kind']
  readonly mac: number
  readonly isUp: boolean
  readonly addresses: readonly OwnAddress[]
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
  readonly forwards: boolean
  /** Frames of its bridges meet its iptables rules: `bridge-nf-call-iptables`. */
  readonly bridgeCallsIptables: boolean
  readonly ignoresEcho: boolean
  routing!: RoutingTable
  tables!: CompiledTables
  conntrack!: Conntrack

  constructor(readonly node: Node) {
    this.services = node.services
    this.forwards = node.sysctls['net.ipv4.ip_forward'] === '1'
    this.bridgeCallsIptables = node.sysctls['net.bridge.bridge-nf-call-iptables'] === '1'
    this.ignoresEcho = node.sysctls['net.ipv4.icmp_echo_ignore_all'] === '1'
  }
}

/** Entries of neighbours are found by their interface and address. */
export const neighbourKey = (port: Port, ip: number): number => port.index * 0x100000000 + ip
