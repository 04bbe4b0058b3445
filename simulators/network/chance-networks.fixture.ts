/** Networks of chance for the comparison with the kernel: many that work, most with something odd. The same seed gives the same network. */
import { type Draws, drawsFrom } from '../kernel/random.ts'
import { Building, type Growing } from './chance-links.fixture.ts'
import { routesOfChance } from './chance-routes.fixture.ts'
import { rulesOfChance } from './chance-rules.fixture.ts'
import { servicesOfChance, settingsOfChance } from './chance-settings.fixture.ts'
import { inputOf, type NodeGiven } from './inputs.fixture.ts'
import type { Input } from './model.ts'

/** Who is on which segment: a tree of segments, and now and then one way more. */
function membersOfChance(draws: Draws, count: number): { readonly segments: number[][]; readonly isTree: boolean } {
  const segments: number[][] = [[0, 1]]
  for (let node = 2; node < count; node += 1) {
    const isNew = draws.integer(1, 100) <= 45
    if (isNew) segments.push([draws.integer(0, node - 1), node])
    else draws.pick(segments).push(node)
  }
  let isTree = true
  for (let more = 0; more < 2; more += 1) {
    const segment = draws.pick(segments)
    const node = draws.integer(0, count - 1)
    if (draws.integer(1, 100) > 20 || segment.includes(node)) continue
    segment.push(node)
    isTree = false
  }
  return { segments, isTree }
}

export function networkOfChance(seed: number): Input {
  const draws = drawsFrom(`network ${seed}`)
  const chance = (percent: number) => draws.integer(1, 100) <= percent
  const count = draws.integer(2, 6)
  const { segments, isTree } = membersOfChance(draws, count)
  const building = new Building(draws, count, isTree)
  for (const [nth, members] of segments.entries()) building.join(nth, members)
  const { growing, switches, wires } = building
  // A guest's card on a macvtap is made last: it comes from its host.
  const cards = new Set(
    growing.flatMap(({ name, interfaces }) =>
      interfaces.flatMap(({ kind, name: dev }) => (kind === 'macvtap' ? `${name}:${dev}` : [])),
    ),
  )
  const made = wires.flatMap((wire) => (wire.some((end) => cards.has(end)) ? wire.filter((end) => !cards.has(end)) : []))
  for (const { name, interfaces } of growing)
    interfaces.sort((one, other) => Number(made.includes(`${name}:${one.name}`)) - Number(made.includes(`${name}:${other.name}`)))
  if (chance(8)) twin(draws, growing, segments)
  // A card in which nobody has plugged a cable.
  for (const [nth, { interfaces }] of growing.entries())
    if (chance(3)) interfaces.push({ name: 'eth8', addresses: [`10.0.${draws.integer(0, 3)}.${217 + nth}/24`] })

  const known = {
    addresses: growing.flatMap(({ on }) => Array.from(on.values(), ({ address }) => address)),
    networks: segments.map((_, segment) => `10.0.${segment}.0/24`),
    macs: growing.flatMap(({ interfaces }) => interfaces.flatMap(({ mac }) => mac ?? [])),
  }
  /** How much is in the way: in some networks nothing, so that the rest is seen. */
  const rules = draws.pick([0, 60, 100, 100])
  const nodes = growing.map((node): NodeGiven => {
    const interfaces = [...node.interfaces.map(({ name }) => name), ...node.networks.map(({ bridge }) => bridge)]
    const own = Array.from(node.on.values(), ({ address }) => address)
    const hasManyWays = node.on.size > 1
    const sysctls = settingsOfChance(draws, node)
    const seesBridged = sysctls['net.bridge.bridge-nf-call-iptables'] === '1'
    return {
      name: node.name,
      kind: hasManyWays ? 'router' : 'pc',
      interfaces: node.interfaces,
      networks: node.networks,
      routes: routesOfChance(draws, node, growing, segments),
      sysctls,
      // A host whose guests have its card cannot be off while they run.
      isOn: !chance(2) || node.interfaces.some(({ kind }) => kind === 'macvtap'),
      services: servicesOfChance(draws, node),
      rules: chance(rules) ? rulesOfChance(draws, { ...known, interfaces, own, seesBridged }, hasManyWays) : [],
    }
  })
  return inputOf({ nodes: [...nodes, ...switches], wires, ports: [80, 81] })
}

/** Two machines of one segment with the same address, or, as clones have, the same MAC address. */
function twin(draws: Draws, growing: readonly Growing[], segments: readonly (readonly number[])[]): void {
  const segment = draws.integer(0, segments.length - 1)
  const [one, other] = (segments[segment] ?? []).map((nth) => growing[nth] as Growing)
  const at = one?.on.get(segment)
  const on = other?.on.get(segment)
  const mine = one?.interfaces.find(({ name }) => name === at?.dev)
  const [nth, theirs] = Array.from(other?.interfaces.entries() ?? []).find(([, { name }]) => name === on?.dev) ?? []
  if (!at || !on || !one || !other || !mine || nth === undefined || !theirs) return
  if (draws.integer(1, 100) <= 65) {
    const own = mine.addresses?.[0]
    if (own === undefined || (theirs.addresses ?? []).length === 0) return
    other.interfaces[nth] = { ...theirs, addresses: [own] }
    other.on.set(segment, { ...on, address: at.address })
  } else if (mine.kind === 'ethernet' && theirs.kind === 'ethernet' && one.isOnMacvtap.size + other.isOnMacvtap.size === 0)
    other.interfaces[nth] = { ...theirs, mac: mine.mac ?? null }
}
