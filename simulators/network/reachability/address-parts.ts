/** The parts into which everything that a network names cuts the addresses. */
import { broadcastOf, cidrOf, ipOf, maskOf, networkOf } from '../addresses.ts'
import type { Node, Route, Rule, SecurityGroup, Tables } from '../model.ts'

/** An address with its prefix, as one number. */
const keyOf = (ip: number, prefix: number): number => networkOf(ip, prefix) * 64 + prefix

/** Sources and destinations that are special to every machine: nobody’s, loopback, multicast, broadcast. */
const special: readonly number[] = [keyOf(0, 32), keyOf(0x7f000000, 8), keyOf(0xe0000000, 4), keyOf(0xffffffff, 32)]

/**
 * Two addresses of one part are in the same of all prefixes that were named, so nothing that looks at addresses by prefix tells them apart.
 * Prefixes lie within each other or beside each other; the part of an address is the longest that it is in.
 */
export class AddressParts {
  private readonly named: ReadonlySet<number>
  private readonly lengths: readonly number[]

  constructor(named: Iterable<number>) {
    this.named = new Set([...special, ...named])
    this.lengths = [...new Set(Array.from(this.named, (key) => key % 64))].sort((one, other) => other - one)
  }

  partOf(ip: number): number {
    return this.partAbove(ip, 33)
  }

  /** Looks only at prefixes that are shorter. */
  partAbove(ip: number, length: number): number {
    for (const prefix of this.lengths) {
      if (prefix >= length) continue
      const key = ((ip & maskOf(prefix)) >>> 0) * 64 + prefix
      if (this.named.has(key)) return key
    }
    return -1
  }
}

const ofNodes = new WeakMap<Node, readonly number[]>()

/** All that a node names of others: in its rules, its routes, its subnets. Its own addresses are not named by its own rules: they are itself. */
export function namedBy(node: Node): readonly number[] {
  const known = ofNodes.get(node)
  if (known) return known
  const own = new Set(node.interfaces.flatMap(({ addresses }) => addresses.map(({ address }) => keyOf(ipOf(address) ?? 0, 32))))
  const named = new Set<number>()
  for (const { addresses } of node.interfaces)
    for (const { address, prefix, broadcast } of addresses) {
      const ip = ipOf(address)
      if (ip === null) continue
      named.add(keyOf(ip, prefix))
      named.add(keyOf((broadcast === null ? null : ipOf(broadcast)) ?? broadcastOf(ip, prefix), 32))
    }
  for (const route of node.routes) for (const key of ofRoute(route)) named.add(key)
  for (const rule of rulesOf(node.tables)) for (const key of ofRule(rule)) named.add(key)
  for (const { address } of node.services) named.add(keyOf(ipOf(address) ?? 0, 32))
  const made = [...named].filter((key) => !own.has(key))
  ofNodes.set(node, made)
  return made
}

/** Keys of the networks that rules of security groups name. */
export function namedByGroups(groups: Readonly<Record<string, SecurityGroup>>): readonly number[] {
  return Object.values(groups).flatMap(({ inbound, outbound }) =>
    [...inbound, ...(outbound ?? [])].flatMap(({ peer }) => {
      const cidr = 'cidr' in peer ? cidrOf(peer.cidr) : null
      return cidr ? [keyOf(cidr.ip, cidr.prefix)] : []
    }),
  )
}

export const namedAddress = (text: string): number => keyOf(ipOf(text) ?? 0, 32)

export const rulesOf = (tables: Tables): readonly Rule[] =>
  Object.values(tables).flatMap((chains) => chains.flatMap(({ rules }) => rules))

function ofRoute({ to, prefix, via, src }: Route): readonly number[] {
  return [keyOf(ipOf(to) ?? 0, prefix), ...[via, src].flatMap((text) => (text === null ? [] : [namedAddress(text)]))]
}

function ofRule({ matches: { source, destination }, target }: Rule): readonly number[] {
  const prefixes = [source, destination].flatMap((each) => (each ? [keyOf(ipOf(each.address) ?? 0, each.prefix)] : []))
  const to = 'to' in target ? [target.to.from, target.to.to].flatMap((text) => (text === null ? [] : [namedAddress(text)])) : []
  return [...prefixes, ...to]
}
