/** iptables' chains as the engine walks them: every match a comparison of numbers. */
import { ipOf, macOf, maskOf } from '../addresses.ts'
import type { Chain, ConnectionState, Hook, Matches, Rule, TableName, Tables } from '../model.ts'
import type { Conn } from './conntrack.ts'
import type { Machine, Port } from './machine.ts'
import { ICMP, type Packet, TCP, UDP } from './packet.ts'

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

export const stateBits: Readonly<Record<ConnectionState, number>> = {
  NEW: 1,
  ESTABLISHED: 2,
  RELATED: 4,
  INVALID: 8,
  UNTRACKED: 16,
  SNAT: 32,
  DNAT: 64,
}

interface Cidr {
  readonly network: number
  readonly mask: number
  readonly isNot: boolean
}
interface Named {
  readonly name: string
  readonly isPrefix: boolean
  readonly isNot: boolean
}
interface Ports {
  readonly ranges: readonly { readonly from: number; readonly to: number }[]
  readonly isNot: boolean
}

export class CompiledRule {
  readonly source: Cidr | null
  readonly destination: Cidr | null
  readonly inInterface: Named | null
  readonly outInterface: Named | null
  readonly protocol: number
  readonly isNotProtocol: boolean
  readonly sourcePorts: Ports | null
  readonly destinationPorts: Ports | null
  readonly states: number
  readonly isNotStates: boolean
  readonly matches: Matches
  readonly isOdd: boolean
  packets = 0
  bytes = 0
  /** Where a jump or a goto leads. */
  chain: CompiledChain | null = null

  constructor(
    readonly rule: Rule,
    readonly place: { readonly table: TableName; readonly chain: string; readonly number: number },
  ) {
    const { matches } = rule
    this.matches = matches
    this.source = cidr(matches.source)
    this.destination = cidr(matches.destination)
    this.inInterface = named(matches.inInterface)
    this.outInterface = named(matches.outInterface)
    this.protocol = matches.protocol === null ? 0 : protocolNumber(matches.protocol.name)
    this.isNotProtocol = matches.protocol?.isNot ?? false
    this.sourcePorts = matches.sourcePorts
    this.destinationPorts = matches.destinationPorts
    this.states = (matches.states?.states ?? []).reduce((bits, state) => bits | stateBits[state], 0)
    this.isNotStates = matches.states?.isNot ?? false
    this.isOdd = Boolean(
      matches.icmp ||
        matches.tcpFlags ||
        matches.physdevIn ||
        matches.physdevOut ||
        matches.physdevIsBridged ||
        matches.sourceType ||
        matches.destinationType ||
        matches.macSource,
    )
  }
}

export interface CompiledChain {
  readonly name: string
  readonly policy: Chain['policy']
  readonly rules: CompiledRule[]
  packets: number
  bytes: number
}

/** The chains that a packet meets at each hook, by table. */
export interface CompiledTables {
  readonly chains: Readonly<Record<TableName, ReadonlyMap<string, CompiledChain>>>
  readonly hasNat: boolean
  readonly needsConntrack: boolean
  readonly hasMangle: boolean
  readonly hasRaw: boolean
}

export function compileTables(tables: Tables): CompiledTables {
  const chains = {
    filter: compiled('filter', tables),
    nat: compiled('nat', tables),
    mangle: compiled('mangle', tables),
    raw: compiled('raw', tables),
  }
  const rules = Object.values(tables).flatMap((list) => list.flatMap((chain) => chain.rules))
  const hasNat = tables.nat.some((chain) => chain.rules.length > 0 || chain.policy === 'DROP')
  return {
    chains,
    hasNat,
    needsConntrack: hasNat || rules.some(({ matches }) => matches.states !== null),
    hasMangle: tables.mangle.some((chain) => chain.rules.length > 0 || chain.policy === 'DROP'),
    hasRaw: tables.raw.some((chain) => chain.rules.length > 0 || chain.policy === 'DROP'),
  }
}

function compiled(table: TableName, tables: Tables): ReadonlyMap<string, CompiledChain> {
  const made = new Map<string, CompiledChain>()
  for (const { name, policy, rules } of tables[table])
    made.set(name, {
      name,
      policy,
      packets: 0,
      bytes: 0,
      rules: rules.map((rule, nth) => new CompiledRule(rule, { table, chain: name, number: nth + 1 })),
    })
  for (const chain of made.values())
    for (const rule of chain.rules) {
      const { target } = rule.rule
      if (target.kind === 'jump' || target.kind === 'goto') rule.chain = made.get(target.chain) ?? null
    }
  return made
}

function cidr(given: Matches['source']): Cidr | null {
  if (!given) return null
  const mask = maskOf(given.prefix)
  return { network: ((ipOf(given.address) ?? 0) & mask) >>> 0, mask, isNot: given.isNot }
}

function named(given: Matches['inInterface']): Named | null {
  if (!given) return null
  const isPrefix = given.name.endsWith('+')
  return { name: isPrefix ? given.name.slice(0, -1) : given.name, isPrefix, isNot: given.isNot }
}

export function protocolNumber(name: string): number {
  return { all: 0, icmp: ICMP, tcp: TCP, udp: UDP }[name] ?? (/^\d+$/.test(name) ? Number(name) : 255)
}

const isNamed = ({ name, isPrefix, isNot }: Named, port: Port | null): boolean =>
  (isPrefix ? (port?.name ?? '').startsWith(name) : (port?.name ?? '') === name) !== isNot

const isOfPorts = ({ ranges, isNot }: Ports, port: number): boolean => {
  for (const { from, to } of ranges) if (port >= from && port <= to) return !isNot
  return isNot
}

/** Whether a packet is one that the rule means. */
export function isMet(rule: CompiledRule, way: Way): boolean {
  const { packet } = way
  const { source, destination } = rule
  if (source && ((packet.src & source.mask) >>> 0 === source.network) === source.isNot) return false
  if (destination && ((packet.dst & destination.mask) >>> 0 === destination.network) === destination.isNot) return false
  if (rule.inInterface && !isNamed(rule.inInterface, way.inPort)) return false
  if (rule.outInterface && !isNamed(rule.outInterface, way.outPort)) return false
  if (rule.protocol !== 0 && (packet.protocol === rule.protocol) === rule.isNotProtocol) return false
  if (rule.sourcePorts && (packet.protocol === ICMP || !isOfPorts(rule.sourcePorts, packet.sport))) return false
  if (rule.destinationPorts && (packet.protocol === ICMP || !isOfPorts(rule.destinationPorts, packet.dport))) return false
  if (rule.states !== 0) {
    const bits = way.state | (way.conn?.isSnat ? stateBits.SNAT : 0) | (way.conn?.isDnat ? stateBits.DNAT : 0)
    if (((bits & rule.states) !== 0) === rule.isNotStates) return false
  }
  return !rule.isOdd || isOddMet(rule.matches, way)
}

function isOddMet(matches: Matches, way: Way): boolean {
  const { packet } = way
  const { icmp, tcpFlags, physdevIn, physdevOut, physdevIsBridged, sourceType, destinationType, macSource } = matches
  if (icmp) {
    const isType = packet.type === icmp.type && (icmp.code === null || packet.code === icmp.code)
    if (packet.protocol !== ICMP || isType === icmp.isNot) return false
  }
  if (tcpFlags) {
    const mask = flagBits(tcpFlags.mask)
    if (packet.protocol !== TCP || ((packet.flags & mask) === flagBits(tcpFlags.set)) === tcpFlags.isNot) return false
  }
  if (physdevIn && !isNamed(named(physdevIn) as Named, way.physIn)) return false
  if (physdevOut && !isNamed(named(physdevOut) as Named, way.physOut)) return false
  if (physdevIsBridged && (way.physIn !== null && way.physOut !== null) === physdevIsBridged.isNot) return false
  if (sourceType && isOfType(way.machine, packet.src, sourceType.type) === sourceType.isNot) return false
  if (destinationType && isOfType(way.machine, packet.dst, destinationType.type) === destinationType.isNot) return false
  if (macSource && (way.inPort === null || (way.sourceMac === macOf(macSource.mac)) === macSource.isNot)) return false
  return true
}

function flagBits(names: readonly string[]): number {
  const bits: Readonly<Record<string, number>> = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, URG: 32, ALL: 63, NONE: 0 }
  return names.reduce((sum, name) => sum | (bits[name] ?? 0), 0)
}

/** What an address is to a machine, in addrtype's words. */
function isOfType(machine: Machine, ip: number, types: string): boolean {
  const type =
    machine.locals.has(ip) || ip >>> 24 === 127
      ? 'LOCAL'
      : ip === 0xffffffff || machine.broadcasts.has(ip)
        ? 'BROADCAST'
        : ip >>> 28 === 14
          ? 'MULTICAST'
          : 'UNICAST'
  return types.split(',').includes(type)
}

/** What a walk notes of each rule, where somebody follows it. */
export type OnRule = (rule: CompiledRule, isMet: boolean) => void

/**
 * Walks a chain: the rule that decides, or null where none does and the packet goes back to where it came from. Rules met are counted.
 * A rule of LOG, or of no target, decides nothing.
 */
export function walk(chain: CompiledChain, way: Way, onRule: OnRule | null, depth = 0): CompiledRule | null {
  if (depth > 100) return null
  for (const rule of chain.rules) {
    const met = isMet(rule, way)
    if (onRule) onRule(rule, met)
    if (!met) continue
    rule.packets += 1
    rule.bytes += way.packet.bytes
    switch (rule.rule.target.kind) {
      case 'none':
      case 'LOG':
      case 'without-effect':
        continue
      case 'RETURN':
        return null
      case 'jump': {
        const decided = rule.chain ? walk(rule.chain, way, onRule, depth + 1) : null
        if (decided) return decided
        continue
      }
      case 'goto':
        return rule.chain ? walk(rule.chain, way, onRule, depth + 1) : null
      default:
        return rule
    }
  }
  return null
}

export const chainOf = (tables: CompiledTables, table: TableName, hook: Hook): CompiledChain | undefined =>
  tables.chains[table].get(hook)
