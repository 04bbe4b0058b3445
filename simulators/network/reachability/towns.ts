/**
 * Parts of a network that hang on one hub and cannot be told apart: a host with its guests beside another host with its. Two of them are alike where the
 * network stays the same when they change places as wholes, with their addresses and the subnets that only they have.
 */
import { ipOf, ipText, maskOf } from '../addresses.ts'
import type { Machine, Port } from '../engine/machine.ts'
import type { Route } from '../model.ts'
import { Numbered } from './numbered.ts'
import { type AddressParts, rulesOf } from './address-parts.ts'
import { skeletonOf } from './node-shape.ts'

export interface Towns {
  /** Of each machine, the number of its town. */
  readonly townOf: Int32Array
  /** Of each town, its kind; a kind of its own for one that is like no other. */
  readonly kindOf: readonly number[]
  /** Of each machine, its place in its town. */
  readonly placeIn: Int32Array
}

interface Ground {
  readonly machines: readonly Machine[]
  readonly numberOf: ReadonlyMap<Machine, number>
  readonly parts: AddressParts
  readonly isOdd: (machine: number) => boolean
  /** How many machines hold an address. */
  readonly holdersOf: (ip: number) => number
  readonly placeOf: (port: Port, nameOf: (machine: Machine) => string) => string
  /** Addresses that are named outside of all nodes. */
  readonly named: ReadonlySet<number>
}

/** Takes a network apart at its biggest hub: each part that only the hub holds together with others is a town. */
export function townsOf(ground: Ground): Towns {
  const { machines, numberOf } = ground
  const wired = wiredOf(machines, numberOf)
  const { townOf, count } = townsAround(hubOf(wired), wired)
  const members: number[][] = Array.from({ length: count }, () => [])
  const placeIn = new Int32Array(machines.length)
  for (const [nth, town] of townOf.entries()) {
    placeIn[nth] = members[town]?.length ?? 0
    members[town]?.push(nth)
  }
  const lands = landsOf(ground, townOf, count)
  const mentions = mentionsOf(ground, townOf, lands)
  const skeletons = new Numbered()
  const kinds = new Numbered()
  const kindOf = members.map((all, town) => {
    const isAlone = all.some((nth) => ground.isOdd(nth)) || mentions[town] === null || count === 1
    const form = isAlone
      ? `alone ${town}`
      : `${formOf(ground, all, town, townOf, lands, skeletons)} ${mentions[town]?.sort().join('; ')}`
    return kinds.of(form)
  })
  return { townOf, kindOf, placeIn }
}

/** The machines at the other ends of each machine's wires. */
const wiredOf = (machines: readonly Machine[], numberOf: ReadonlyMap<Machine, number>): readonly (readonly number[])[] =>
  machines.map(({ ports }) => {
    const wired: number[] = []
    for (const { peer } of ports) if (peer) wired.push(numberOf.get(peer.machine) ?? 0)
    return wired
  })

/** The machine on whose wires most other machines hang that have wires of their own further on. */
function hubOf(wired: readonly (readonly number[])[]): number {
  let [hub, most] = [0, -1]
  for (const [nth, others] of wired.entries()) {
    const further = new Set(others.filter((other) => (wired[other]?.length ?? 0) > 1))
    const size = further.size * 1000 + Math.min(999, others.length)
    if (size > most) {
      most = size
      hub = nth
    }
  }
  return hub
}

/** What is left together when the hub is taken away; the hub is a town of its own. */
function townsAround(hub: number, wired: readonly (readonly number[])[]) {
  const townOf = new Int32Array(wired.length).fill(-1)
  townOf[hub] = 0
  let count = 1
  for (const nth of wired.keys()) {
    if (townOf[nth] !== -1) continue
    const open = [nth]
    townOf[nth] = count
    for (let here = open.pop(); here !== undefined; here = open.pop())
      for (const other of wired[here] ?? []) {
        if (townOf[other] !== -1) continue
        townOf[other] = count
        open.push(other)
      }
    count += 1
  }
  return { townOf, count }
}

interface Subnet {
  readonly network: number
  readonly prefix: number
  readonly town: number
  readonly nth: number
}

/** Subnets that only one town has, and addresses that only one machine has. */
interface Lands {
  readonly subnets: readonly Subnet[]
  readonly lengths: readonly number[]
  readonly find: (ip: number) => Subnet | undefined
  readonly holder: ReadonlyMap<number, { readonly machine: number; readonly slot: string }>
}

function landsOf({ machines, holdersOf }: Ground, townOf: Int32Array, count: number): Lands {
  const towns = new Map<number, { readonly network: number; readonly prefix: number; town: number | null }>()
  const holder = new Map<number, { readonly machine: number; readonly slot: string }>()
  for (const [nth, machine] of machines.entries())
    for (const [at, port] of machine.ports.entries())
      for (const [place, { ip, network, prefix }] of port.addresses.entries()) {
        if (ip >>> 24 === 127) continue
        if (holdersOf(ip) === 1) holder.set(ip, { machine: nth, slot: `${at}.${place}` })
        const key = network * 64 + prefix
        const known = towns.get(key)
        if (!known) towns.set(key, { network, prefix, town: townOf[nth] ?? 0 })
        else if (known.town !== townOf[nth]) known.town = null
      }
  // One within another belongs to nobody, unless it is the same.
  const all = [...towns.values()].sort((one, other) => one.network - other.network || one.prefix - other.prefix)
  for (const [nth, inner] of all.entries())
    for (let before = nth - 1; before >= 0; before -= 1) {
      const outer = all[before]
      if (!outer || outer.prefix < 8) break
      if ((inner.network & maskOf(outer.prefix)) >>> 0 !== outer.network) break
      inner.town = null
      outer.town = null
    }
  const nextOf = new Array<number>(count).fill(0)
  const subnets = all.flatMap(({ network, prefix, town }): readonly Subnet[] => {
    if (town === null || prefix < 8 || prefix > 31) return []
    const nth = nextOf[town] ?? 0
    nextOf[town] = nth + 1
    return [{ network, prefix, town, nth }]
  })
  const byKey = new Map(subnets.map((subnet) => [subnet.network * 64 + subnet.prefix, subnet]))
  const lengths = [...new Set(subnets.map(({ prefix }) => prefix))]
  const find = (ip: number): Subnet | undefined => {
    for (const prefix of lengths) {
      const found = byKey.get(((ip & maskOf(prefix)) >>> 0) * 64 + prefix)
      if (found) return found
    }
    return undefined
  }
  return { subnets, lengths, find, holder }
}

/** The town that an address belongs to, if it does to one. */
function ownerOf(ip: number, townOf: Int32Array, { find, holder }: Lands): number | null {
  const held = holder.get(ip)
  return find(ip)?.town ?? (held ? (townOf[held.machine] ?? null) : null)
}

/** How others name what belongs to each town: in routes alone, or null where something else singles the town out. */
function mentionsOf({ machines, named }: Ground, townOf: Int32Array, lands: Lands): (string[] | null)[] {
  const mentions: (string[] | null)[] = []
  const at = (town: number): string[] | null => {
    if (mentions[town] === undefined) mentions[town] = []
    return mentions[town] ?? null
  }
  const singled = (text: string | null | undefined, town: number) => {
    const owner = text ? ownerOf(ipOf(text) ?? 0, townOf, lands) : null
    if (owner !== null && owner !== town) mentions[owner] = null
  }
  for (const town of new Set(townOf)) at(town)
  for (const ip of named) singled(ipText(ip), -1)
  for (const [nth, { node }] of machines.entries()) {
    const town = townOf[nth] ?? 0
    for (const { matches, target } of rulesOf(node.tables)) {
      singled(matches.source?.address, town)
      singled(matches.destination?.address, town)
      if ('to' in target) for (const text of [target.to.from, target.to.to]) singled(text, town)
    }
    for (const { address } of node.services) singled(address, town)
    for (const route of node.routes) {
      const owners = [route.to, route.via, route.src].flatMap((text) => {
        const owner = text === null ? null : ownerOf(ipOf(text) ?? 0, townOf, lands)
        return owner === null || owner === town ? [] : [owner]
      })
      const [owner] = owners
      if (owner === undefined) continue
      if (owners.some((other) => other !== owner)) for (const each of owners) mentions[each] = null
      else at(owner)?.push(`${nth} ${routeText(route, lands)}`)
    }
  }
  return mentions
}

const routeText = ({ to, via, src, ...rest }: Route, lands: Lands): string =>
  JSON.stringify([[to, via, src].map((text) => (text === null ? null : tokenOf(text, lands))), rest])

/** An address by its place in its town's land, whatever the town. */
function tokenOf(text: string, { find, holder }: Lands): string {
  const ip = ipOf(text)
  if (ip === null) return text
  const subnet = find(ip)
  if (subnet) return `subnet ${subnet.nth} + ${ip - subnet.network}`
  const held = holder.get(ip)
  return held ? `held ${held.slot}` : text
}

/** All that is to be said of a town, with its own land numbered. */
function formOf(
  ground: Ground,
  all: readonly number[],
  town: number,
  townOf: Int32Array,
  lands: Lands,
  skeletons: Numbered,
): string {
  const { machines, numberOf, parts, placeOf } = ground
  const places = new Map(all.map((nth, place) => [nth, place]))
  const nameOf = (machine: Machine): string => {
    const place = places.get(numberOf.get(machine) ?? -1)
    return place === undefined ? machine.node.name : `#${place}`
  }
  const tokens = new Map<string, string>()
  const token = (text: string): string => {
    const known = tokens.get(text) ?? tokenFor(text)
    tokens.set(text, known)
    return known
  }
  const tokenFor = (text: string): string => {
    const ip = ipOf(text)
    if (ip === null || ownerOf(ip, townOf, lands) !== town) return text
    const subnet = lands.find(ip)
    if (subnet) return `subnet ${subnet.nth} + ${ip - subnet.network}`
    const held = lands.holder.get(ip)
    return `held ${places.get(held?.machine ?? -1)} ${held?.slot}`
  }
  return all
    .map((nth) => {
      const { node, ports } = machines[nth] as Machine
      const wired = ports.map((port) => {
        const addresses = port.addresses.map(({ ip }) => {
          const subnet = lands.find(ip)
          const isOwn = ownerOf(ip, townOf, lands) === town
          return `${token(ipText(ip))} in ${isOwn ? parts.partAbove(ip, subnet?.prefix ?? 32) : parts.partOf(ip)}`
        })
        return `${placeOf(port, nameOf)} ${addresses.join()}`
      })
      const { bare, addresses: named } = skeletonOf(node)
      return `${skeletons.of(bare)} ${named.map(token).join()} ${wired.join('; ')}`
    })
    .join('\n')
}
