/** Routes of chance: they lead everywhere by way of the node's neighbours, unless something is left out, or is wrong. */
import { cidrOf, ipOf, ipText, networkOf } from './addresses.ts'
import type { Draws } from '../kernel/random.ts'
import type { Growing } from './chance-links.fixture.ts'

export function routesOfChance(
  draws: Draws,
  node: Growing,
  all: readonly Growing[],
  segments: readonly (readonly number[])[],
): readonly string[] {
  const chance = (percent: number) => draws.integer(1, 100) <= percent
  const addressesOn = (dev: string): readonly string[] => {
    const network = node.networks.find(({ bridge }) => bridge === dev)
    const { isUp = true, addresses = [] } = node.interfaces.find(({ name }) => name === dev) ?? { name: dev }
    return network ? [network.address] : isUp ? addresses : []
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
  if (firstWay && chance(80)) routes.push(`default via ${firstWay}`)
  for (const segment of far) {
    const way = via(segment)
    if (way && chance(65)) routes.push(`10.0.${segment}.0/24 via ${way}${chance(6) ? ' metric 50' : ''}`)
  }
  const ways = Array.from(node.on.entries()).filter(([, { dev }]) => addressesOn(dev).length > 0)
  const [segment, { dev }] = ways.length > 0 ? draws.pick(ways) : [0, { dev: '' }]
  if (ways.length > 0 && chance(7)) {
    // Another default route, or another way to what is routed already: the lower metric counts.
    const near = all
      .filter((other) => other !== node && other.on.has(segment))
      .map((other) => other.on.get(segment)?.address ?? '')
    const gateway = near.length > 0 ? draws.pick(near) : ''
    const target = draws.pick(['default', 'default', `10.0.${draws.integer(0, segments.length)}.0/24`])
    if (isOnLink(gateway, dev)) routes.push(`${target} via ${gateway} dev ${dev} metric ${draws.integer(1, 100)}`)
  }
  if (ways.length > 1 && chance(5)) {
    const own = addressesOn(draws.pick(ways)[1].dev)[0]?.split('/')[0]
    routes.push(`10.0.${draws.integer(0, segments.length - 1)}.0/25 dev ${dev} src ${own}`)
  }
  const network = `10.0.${draws.integer(0, segments.length)}`
  if (chance(4))
    routes.push(`${draws.pick(['blackhole', 'unreachable', 'prohibit'])} ${network}.${draws.pick(['0/24', '0/25', '18', '19'])}`)
  if (chance(5) && ways.length > 0) {
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
    [...node.interfaces, ...node.networks.map(({ bridge }) => ({ name: bridge }))].flatMap(({ name }) =>
      addressesOn(name).map((text) => {
        const { ip, prefix } = cidrOf(text) ?? { ip: 0, prefix: 32 }
        return `${ipText(networkOf(ip, prefix))}/${prefix}`
      }),
    ),
  )
  return routes.filter((route) => {
    const [, to = ''] = /^(?:blackhole |unreachable |prohibit )?(\S+)/.exec(route) ?? []
    const target = `${to}${/ metric \d+/.exec(route)?.[0] ?? ''}`
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
