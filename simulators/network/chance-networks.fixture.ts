/** Networks of chance for the comparison with the kernel: some that work, most with something wrong. The same seed gives the same network. */
import { cidrOf, ipOf, ipText, networkOf } from './addresses.ts'
import { type Draws, drawsFrom } from '../kernel/random.ts'
import { type Known, rulesOfChance } from './chance-rules.fixture.ts'
import { inputOf, type InterfaceGiven, type NodeGiven } from './inputs.fixture.ts'
import type { Input } from './model.ts'

/** A node as it grows. */
interface Growing {
  readonly name: string
  readonly interfaces: InterfaceGiven[]
  /** Its address in each segment that it is on. */
  readonly on: Map<number, { readonly dev: string; readonly address: string }>
}

const chanceOf = (draws: Draws) => (percent: number) => draws.integer(1, 100) <= percent

/** Who is on which segment: a tree of segments, and now and then one way more. */
function membersOfChance(draws: Draws, count: number): number[][] {
  const segments: number[][] = [[0, 1]]
  for (let node = 2; node < count; node += 1) {
    const isNew = draws.integer(1, 100) <= 45
    if (isNew) segments.push([draws.integer(0, node - 1), node])
    else draws.pick(segments).push(node)
  }
  for (let more = 0; more < 2; more += 1) {
    const segment = draws.pick(segments)
    const node = draws.integer(0, count - 1)
    if (draws.integer(1, 100) <= 20 && !segment.includes(node)) segment.push(node)
  }
  return segments
}

/** The network of a segment and the prefix with which a member writes its address: mostly the same for all of them. */
function addressOfChance(draws: Draws, segment: number, node: number): string {
  const chance = chanceOf(draws)
  const third = chance(4) ? draws.integer(0, 3) : segment
  const prefix = chance(88) ? 24 : draws.pick([16, 25, 23, 29, 32])
  return `10.0.${third}.${17 + node}/${prefix}`
}

export function networkOfChance(seed: number): Input {
  const draws = drawsFrom(`network ${seed}`)
  const chance = chanceOf(draws)
  const count = draws.integer(2, 6)
  const segments = membersOfChance(draws, count)
  const growing: Growing[] = Array.from({ length: count }, (_, nth) => ({ name: `n${nth + 1}`, interfaces: [], on: new Map() }))
  const switches: NodeGiven[] = []
  const wires: [string, string][] = []
  const cardOf = (node: Growing) => `eth${node.interfaces.filter(({ kind }) => kind === 'ethernet').length}`

  segments.forEach((members, segment) => {
    /** Gives a node a card in this segment, or a bridge over one, and says what to wire. */
    const join = (nth: number): string => {
      const node = growing[nth] as Growing
      const dev = cardOf(node)
      const address = addressOfChance(draws, segment, nth)
      const addresses = [address, ...(chance(6) ? [`10.0.${segment}.${117 + nth}/24`] : [])]
      const isUp = !chance(2)
      if (chance(12)) {
        const bridge = `br${segment}`
        const isMisplaced = chance(20)
        const hasPort = !chance(12)
        node.interfaces.push({
          name: dev,
          kind: 'ethernet',
          master: hasPort ? bridge : null,
          addresses: isMisplaced ? addresses : [],
          isUp,
        })
        node.interfaces.push({ name: bridge, kind: 'bridge', addresses: isMisplaced ? [] : addresses })
        node.on.set(segment, { dev: isMisplaced ? dev : bridge, address: address.split('/')[0] ?? '' })
      } else {
        node.interfaces.push({ name: dev, kind: 'ethernet', addresses: chance(3) ? [] : addresses, isUp })
        node.on.set(segment, { dev, address: address.split('/')[0] ?? '' })
      }
      return `${node.name}:${dev}`
    }
    const host = growing[members[0] ?? 0] as Growing
    const others = members.slice(1)
    if (chance(30)) {
      const bridge = `virbr${segment}`
      const address = addressOfChance(draws, segment, members[0] ?? 0)
      host.interfaces.push({ name: bridge, kind: 'bridge', addresses: chance(8) ? [] : [address] })
      host.on.set(segment, { dev: bridge, address: address.split('/')[0] ?? '' })
      others.forEach((nth, place) => {
        const tap = `vnet${segment}${place}`
        host.interfaces.push({ name: tap, kind: 'tap', master: chance(4) ? null : bridge })
        wires.push([`${host.name}:${tap}`, join(nth)])
      })
    } else if (members.length === 2 && chance(60)) {
      wires.push([join(members[0] ?? 0), join(members[1] ?? 0)])
    } else {
      const name = `sw${segment}`
      switches.push({ name, kind: 'switch', interfaces: members.map((_, place) => ({ name: `p${place + 1}` })) })
      for (const [place, nth] of members.entries()) wires.push([join(nth), `${name}:p${place + 1}`])
    }
  })

  const known: Known = {
    addresses: growing.flatMap(({ on }) => Array.from(on.values(), ({ address }) => address)),
    networks: segments.map((_, segment) => `10.0.${segment}.0/24`),
  }
  const nodes = growing.map((node): NodeGiven => {
    const names = node.interfaces.map(({ name }) => name)
    const isForwarding = chance(node.on.size > 1 ? 88 : 10)
    return {
      name: node.name,
      kind: node.on.size > 1 ? 'router' : 'pc',
      interfaces: node.interfaces,
      routes: routesOfChance(draws, node, growing, segments),
      sysctls: {
        ...(isForwarding ? { 'net.ipv4.ip_forward': '1' } : {}),
        ...(chance(6) ? { 'net.ipv4.conf.all.rp_filter': draws.pick(['1', '2']) } : {}),
        ...(chance(names.some((name) => name.startsWith('vir')) ? 15 : 0) ? { 'net.bridge.bridge-nf-call-iptables': '1' } : {}),
      },
      services: servicesOfChance(draws, node),
      rules: rulesOfChance(
        draws,
        { ...known, interfaces: names, own: Array.from(node.on.values(), ({ address }) => address) },
        node.on.size > 1,
      ),
    }
  })
  return inputOf({ nodes: [...nodes, ...switches], wires, ports: [80, 81] })
}

function servicesOfChance(draws: Draws, node: Growing): readonly string[] {
  const chance = chanceOf(draws)
  const own = node.interfaces.flatMap(({ addresses = [] }) => addresses.map((address) => address.split('/')[0] ?? ''))
  const bound = chance(8) ? `${draws.pick([...own, '127.0.0.1'])}:` : ''
  return [
    ...(chance(88) ? [`tcp/${bound}80 nginx`] : []),
    ...(chance(70) ? ['udp/53 dnsmasq'] : []),
    ...(chance(25) ? ['tcp/81 nginx'] : []),
  ]
}

/** Routes that lead everywhere by way of the node's neighbours, unless something is left out, or is wrong. */
function routesOfChance(
  draws: Draws,
  node: Growing,
  all: readonly Growing[],
  segments: readonly (readonly number[])[],
): readonly string[] {
  const chance = chanceOf(draws)
  const addressesOn = (dev: string): readonly string[] => {
    const { isUp = true, addresses = [] } = node.interfaces.find(({ name }) => name === dev) ?? { name: dev }
    return isUp ? addresses : []
  }
  const isOnLink = (gateway: string, dev: string) =>
    addressesOn(dev).some((text) => {
      const own = cidrOf(text)
      const ip = ipOf(gateway)
      return own && ip && own.ip !== ip && networkOf(own.ip, own.prefix) === networkOf(ip, own.prefix) && own.prefix < 32
    })
  const via = (segment: number): string | null => {
    const first = firstHop(node, all, segment)
    return first && isOnLink(first.gateway, first.by.dev) ? `${first.gateway} dev ${first.by.dev}` : null
  }
  const routes: string[] = []
  const far = segments.map((_, segment) => segment).filter((segment) => !node.on.has(segment))
  const firstWay = far.map(via).find((way) => way !== null)
  if (firstWay && chance(65)) routes.push(`default via ${firstWay}`)
  for (const segment of far) {
    const way = via(segment)
    if (way && chance(60)) routes.push(`10.0.${segment}.0/24 via ${way}`)
  }
  const ways = Array.from(node.on.entries()).filter(([, { dev }]) => addressesOn(dev).length > 0)
  const network = `10.0.${draws.integer(0, segments.length)}`
  if (chance(4))
    routes.push(`${draws.pick(['blackhole', 'unreachable', 'prohibit'])} ${network}.${draws.pick(['0/24', '0/25', '18', '19'])}`)
  if (chance(5) && ways.length > 0) {
    const [segment, { dev }] = draws.pick(ways)
    routes.push(
      draws.pick([
        `${network}.0/24 via 10.0.${segment}.99 dev ${dev} metric 5 onlink`,
        `${network}.128/25 dev ${dev}`,
        `${network}.18 dev ${dev}`,
        `10.7.0.0/16 via 10.0.${segment}.98 dev ${dev} onlink`,
      ]),
    )
  }
  const targets = new Set(
    node.interfaces.flatMap(({ name }) =>
      addressesOn(name).map((text) => {
        const { ip, prefix } = cidrOf(text) ?? { ip: 0, prefix: 32 }
        return `${ipText(networkOf(ip, prefix))}/${prefix}`
      }),
    ),
  )
  return routes.filter((route) => {
    const target = route.replace(/^(blackhole|unreachable|prohibit) /, '').split(' ')[0] ?? ''
    const isNew = !targets.has(target)
    targets.add(target)
    return isNew
  })
}

/** The neighbour by which a segment is reached in the fewest steps. */
function firstHop(node: Growing, all: readonly Growing[], segment: number) {
  const seen = new Set([node])
  let edge = Array.from(node.on.entries()).flatMap(([shared, by]) =>
    all
      .filter((other) => other !== node && other.on.has(shared))
      .map((other) => ({ at: other, by, gateway: other.on.get(shared)?.address ?? '' })),
  )
  while (edge.length > 0) {
    const found = edge.find(({ at }) => at.on.has(segment))
    if (found) return found
    for (const { at } of edge) seen.add(at)
    edge = edge.flatMap(({ at, ...way }) =>
      all
        .filter((other) => !seen.has(other) && Array.from(at.on.keys()).some((shared) => other.on.has(shared)))
        .map((other) => ({ ...way, at: other })),
    )
  }
  return null
}
