/** Which way a node sends to an address, by its own addresses and its main table; and from which of its addresses. */
import { broadcastOf, ipOf, networkOf } from './addresses.ts'
import { interfaceOf } from './interfaces.ts'
import type { Node, Route } from './model.ts'

/** Its own address, a subnet's broadcast address, by a route, or no way. */
export type Way =
  | { readonly kind: 'local' }
  | { readonly kind: 'broadcast'; readonly dev: string }
  | { readonly kind: 'route'; readonly route: Route }
  | { readonly kind: 'none' }

/** The address that something sent out of an interface bears: one in the gateway's subnet, else the first. */
export function sourceOn(node: Node, dev: string, toward: number | null): string | null {
  const addresses = interfaceOf(node, dev)?.addresses ?? []
  const near = addresses.find(
    (own) => toward !== null && networkOf(ipOf(own.address) ?? 0, own.prefix) === networkOf(toward, own.prefix),
  )
  const [first] = node.interfaces.filter((each) => each.kind !== 'loopback').flatMap((each) => each.addresses)
  return (near ?? addresses[0] ?? first)?.address ?? null
}

/** The way to an address; `dev` binds it to an interface. */
export function wayTo(node: Node, ip: number, dev: string | null = null): Way {
  const owns = node.interfaces.filter((device) => dev === null || device.name === dev || device.kind === 'loopback')
  if (ip === 0 || ip >>> 24 === 127) return { kind: 'local' }
  if (node.interfaces.some((device) => device.addresses.some((own) => ipOf(own.address) === ip))) return { kind: 'local' }
  for (const { name, isUp, addresses } of owns)
    for (const own of addresses)
      if (isUp && own.prefix < 31 && broadcastOf(ipOf(own.address) ?? 0, own.prefix) === ip)
        return { kind: 'broadcast', dev: name }
  const [best] = node.routes
    .filter(
      (route) =>
        networkOf(ip, route.prefix) === ipOf(route.to) && (dev === null || route.dev === dev || route.kind !== 'unicast'),
    )
    .toSorted((one, other) => other.prefix - one.prefix || one.metric - other.metric)
  if (ip === 0xffffffff && best?.dev) return { kind: 'broadcast', dev: best.dev }
  return best ? { kind: 'route', route: best } : { kind: 'none' }
}

/** The source address that goes with a way by a route. */
export const sourceFor = (node: Node, route: Route): string | null =>
  route.src ?? (route.dev === null ? null : sourceOn(node, route.dev, route.via === null ? null : ipOf(route.via)))
