/** Routes of a node's main table, as the kernel takes and refuses them: Linux 6, `net/ipv4/fib_semantics.c` and `fib_trie.c`. */
import { broadcastOf, ipOf, networkOf } from './addresses.ts'
import { hasAddress } from './interface-addresses.ts'
import { interfaceOf } from './interfaces.ts'
import { done, type KernelAnswer, type KernelRefusal, refused } from './kernel-answer.ts'
import type { Node, Route, RouteKind } from './model.ts'
import { insertedRoute, isSamePlace } from './route-order.ts'

/** A route as a program asks for it: what is left out, the kernel or the program fills in. */
export interface RouteWanted {
  readonly to: string
  readonly prefix: number
  readonly kind?: RouteKind
  readonly via?: string | null
  readonly dev?: string | null
  readonly src?: string | null
  readonly metric?: number
  readonly proto?: Route['proto']
  readonly scope?: Route['scope']
  readonly isOnlink?: boolean
}

export type RouteChange = 'add' | 'replace' | 'change' | 'append' | 'prepend'

/** Takes a route into the table; or says why not. */
export function addRoute(node: Node, wanted: RouteWanted, how: RouteChange = 'add'): KernelAnswer {
  if (networkOf(ipOf(wanted.to) ?? 0, wanted.prefix) !== ipOf(wanted.to))
    return refused('EINVAL', 'Invalid prefix for given prefix length')
  const route = completed(node, wanted)
  if ('ok' in route) return route
  const nth = node.routes.findIndex((each) => isSamePlace(each, route))
  if (nth >= 0 && how === 'add') return refused('EEXIST')
  if (nth < 0 && how === 'change') return refused('ENOENT')
  if (nth >= 0 && (how === 'replace' || how === 'change')) {
    // The kernel does not keep the same route twice.
    if (node.routes.some((each, at) => at !== nth && isSameRoute(each, route))) return refused('EEXIST')
    return done({ ...node, routes: node.routes.with(nth, route) })
  }
  if (node.routes.some((each) => isSameRoute(each, route))) return refused('EEXIST')
  return done({ ...node, routes: insertedRoute(node.routes, route, how === 'append' ? 'last' : 'first') })
}

const isSameRoute = (one: Route, other: Route): boolean =>
  isSamePlace(one, other) &&
  one.kind === other.kind &&
  one.via === other.via &&
  one.dev === other.dev &&
  one.src === other.src &&
  one.proto === other.proto &&
  one.scope === other.scope

/** The route with the device that its gateway is reached through. */
function completed(node: Node, wanted: RouteWanted): Route | KernelRefusal {
  const { to, prefix, kind = 'unicast', via = null, src = null, metric = 0, proto = 'boot', isOnlink = false } = wanted
  const scope = wanted.scope ?? (kind === 'unicast' && via === null ? 'link' : 'global')
  const route: Route = { kind, to, prefix, via, dev: wanted.dev ?? null, src, metric, proto, scope, isOnlink }
  if (kind !== 'unicast') {
    if (via !== null || route.dev !== null)
      return refused('EINVAL', 'Gateway, device and multipath can not be specified for this route type')
    return route
  }
  const dev = via === null ? directDevice(node, route) : gatewayDevice(node, route, via)
  if (typeof dev !== 'string') return dev
  if (src !== null && !hasAddress(node, src)) return refused('EINVAL', 'Invalid prefsrc address')
  return { ...route, dev }
}

function directDevice(node: Node, { dev, isOnlink }: Route): string | KernelRefusal {
  if (isOnlink) return refused('EINVAL', 'Invalid flags for nexthop - PERVASIVE and ONLINK can not be set')
  const device = dev === null ? undefined : interfaceOf(node, dev)
  if (!device) return refused('ENODEV')
  return device.isUp ? device.name : refused('ENETDOWN', 'Device for nexthop is not up')
}

function gatewayDevice(node: Node, { dev, isOnlink, scope }: Route, via: string): string | KernelRefusal {
  const invalid = refused('EINVAL', 'Nexthop has invalid gateway')
  if (isOnlink) {
    if (scope !== 'global') return refused('EINVAL', 'Nexthop has invalid scope')
    const device = dev === null ? undefined : interfaceOf(node, dev)
    if (!device) return refused('ENODEV', 'Nexthop device required for onlink')
    if (!device.isUp) return refused('ENETDOWN', 'Nexthop device is not up')
    return isUnicast(node, via) && !hasAddress(node, via) ? device.name : invalid
  }
  return deviceToward(node, via, dev) ?? (isUnicast(node, via) ? refused('ENETUNREACH', invalid.says) : invalid)
}

const isUnicast = (node: Node, address: string): boolean => {
  const ip = ipOf(address) ?? 0
  return ip !== 0 && ip >>> 28 < 0xe && !isBroadcast(node, ip)
}

/** A broadcast address of a subnet that the node is in on an interface that is up. */
const isBroadcast = (node: Node, ip: number): boolean =>
  ip === 0xffffffff ||
  node.interfaces.some((device) =>
    device.addresses.some(
      (own) =>
        device.isUp &&
        own.prefix < 31 &&
        (ip === broadcastOf(ipOf(own.address) ?? 0, own.prefix) || ip === ipOf(own.broadcast ?? '')),
    ),
  )

/** The interface on whose link a gateway lies: by a route that needs no gateway itself, or because the address is the node's own. */
function deviceToward(node: Node, via: string, dev: string | null): string | null {
  const ip = ipOf(via) ?? 0
  if (ip === 0 || ip >>> 28 >= 0xe || isBroadcast(node, ip)) return null
  const own = node.interfaces.find(
    (each) =>
      each.kind !== 'loopback' && (dev === null || each.name === dev) && each.addresses.some((mine) => mine.address === via),
  )
  if (own) return own.isUp ? own.name : null
  const matching = node.routes
    .filter((route) => networkOf(ip, route.prefix) === ipOf(route.to))
    .filter((route) => route.kind !== 'unicast' || (route.scope !== 'global' && (dev === null || route.dev === dev)))
  const [best] = matching.toSorted((one, other) => other.prefix - one.prefix || one.metric - other.metric)
  return best?.kind === 'unicast' ? best.dev : null
}

/** What a route to be removed must be like; what is left out does not matter. */
export interface RouteLooked {
  readonly to: string
  readonly prefix: number
  readonly kind?: RouteKind | undefined
  readonly via?: string | undefined
  readonly dev?: string | undefined
  readonly src?: string | undefined
  readonly metric?: number | undefined
  readonly proto?: Route['proto'] | undefined
  readonly scope?: Route['scope'] | undefined
}

/** Removes the first route that is like that. */
export function deleteRoute(node: Node, looked: RouteLooked): KernelAnswer {
  if (networkOf(ipOf(looked.to) ?? 0, looked.prefix) !== ipOf(looked.to))
    return refused('EINVAL', 'Invalid prefix for given prefix length')
  const names = ['kind', 'via', 'dev', 'src', 'metric', 'proto', 'scope'] as const
  const nth = node.routes.findIndex(
    (route) =>
      route.to === looked.to &&
      route.prefix === looked.prefix &&
      names.every((name) => looked[name] === undefined || route[name] === looked[name]),
  )
  return nth < 0 ? refused('ESRCH') : done({ ...node, routes: node.routes.toSpliced(nth, 1) })
}
