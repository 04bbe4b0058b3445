/** iptables' tables made into numbers: what a walk through them compares. */
import { ipOf, maskOf } from '../addresses.ts'
import type { Chain, Matches, Rule, TableName, Tables } from '../model.ts'
import { stateBits } from './connection-states.ts'
import { ICMP, TCP, UDP } from './packet.ts'

interface Cidr {
  readonly network: number
  readonly mask: number
  readonly isNot: boolean
}
export interface Named {
  readonly name: string
  readonly isPrefix: boolean
  readonly isNot: boolean
}
export interface Ports {
  readonly ranges: readonly { readonly from: number; readonly to: number }[]
  readonly isNot: boolean
}

/**
 * `! --sport 53 ! --dport 53`: iptables 1.8.9 compares two single ports by one comparison of four bytes, so that the rule means every packet whose ports
 * are not both these, though `iptables -L` prints it as it was written.
 */
const isNotBoth = (ports: Matches['sourcePorts']): boolean =>
  ports?.by === 'match' && ports.isNot && ports.ranges[0]?.from === ports.ranges[0]?.to && ports.ranges[0]?.from !== 0

export class CompiledRule {
  readonly source: Cidr | null
  readonly destination: Cidr | null
  readonly inInterface: Named | null
  readonly outInterface: Named | null
  readonly protocol: number
  readonly isNotProtocol: boolean
  readonly sourcePorts: Ports | null
  readonly destinationPorts: Ports | null
  /** Both ports are looked at as one. */
  readonly isOnePort: boolean
  readonly states: number
  readonly isNotStates: boolean
  readonly matches: Matches
  readonly isOdd: boolean
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
    this.isOnePort = isNotBoth(matches.sourcePorts) && isNotBoth(matches.destinationPorts)
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
  readonly rules: readonly CompiledRule[]
}

/** The chains that a packet meets at each hook, by table. */
export interface CompiledTables {
  readonly chains: Readonly<Record<TableName, ReadonlyMap<string, CompiledChain>>>
  readonly hasNat: boolean
  readonly needsConntrack: boolean
  readonly hasMangle: boolean
  readonly hasRaw: boolean
}

/** Tables as the engine walks through them: rules as numbers and masks, and a jump that leads to its chain. */
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

/** An interface in a rule; a `+` at its end stands for any name that begins so. */
export function named(given: Matches['inInterface']): Named | null {
  if (!given) return null
  const isPrefix = given.name.endsWith('+')
  return { name: isPrefix ? given.name.slice(0, -1) : given.name, isPrefix, isNot: given.isNot }
}

/** A protocol by its name or number; 255, which no packet has, for one that is neither. */
export function protocolNumber(name: string): number {
  return { all: 0, icmp: ICMP, tcp: TCP, udp: UDP }[name] ?? (/^\d+$/.test(name) ? Number(name) : 255)
}
