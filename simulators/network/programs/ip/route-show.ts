/** `ip route show` and `ip route flush`: which routes, and how they are written. */
import { ipOf, networkOf } from '../../addresses.ts'
import { hasCarrier } from '../../carrier.ts'
import { interfaceOf } from '../../interfaces.ts'
import type { Route, RouteKind } from '../../model.ts'
import type { Ran } from '../../ran.ts'
import { withNode } from '../../with-node.ts'
import { Complaint, notModelled, said } from '../complaint.ts'
import { protocolNamed, scopeNamed } from './route-words.ts'
import { routeUsage } from './usage.table.ts'
import { addressNamed, deviceNamed, matches, numberOf, type Place, type Prefix, prefixNamed, type Words, wrong } from './words.ts'

interface Filter {
  readonly to: Prefix | null
  readonly how: 'exact' | 'root' | 'match'
  readonly dev: string | null
  readonly via: string | null
  readonly src: string | null
  readonly proto: Route['proto'] | null
  readonly scope: Route['scope'] | null
  readonly kind: RouteKind | null
  readonly metric: number | null
  readonly isCache: boolean
}

const everything: Filter = {
  to: null,
  how: 'exact',
  dev: null,
  via: null,
  src: null,
  proto: null,
  scope: null,
  kind: null,
  metric: null,
  isCache: false,
}

const routeKinds: readonly RouteKind[] = ['unicast', 'blackhole', 'unreachable', 'prohibit']
const otherKinds = ['local', 'broadcast', 'multicast', 'throw', 'nat']

function filterOf(place: Place, words: Words): Filter {
  let filter = everything
  for (; !words.isOver; words.skip()) {
    const word = words.here
    if (matches(word, 'table')) {
      const table = words.next()
      if (table === 'cache') filter = { ...filter, isCache: true }
      else if (table === 'local' || table === 'all' || table === 'default' || /^\d+$/.test(table)) {
        if (table !== '254') throw notModelled(`the routing table ${table}`)
      } else if (table !== 'main') throw wrong(table, 'table id value is invalid\n')
    } else if (matches(word, 'cached') || matches(word, 'cloned')) filter = { ...filter, isCache: true }
    else if (word === 'dev' || word === 'oif' || word === 'iif') filter = { ...filter, dev: words.next() }
    else if (word === 'via') filter = { ...filter, via: addressNamed(words.next()) }
    else if (word === 'src') filter = { ...filter, src: addressNamed(words.next()) }
    else if (matches(word, 'protocol')) filter = { ...filter, proto: protocolNamed(words.next(), 'invalid "protocol"\n') }
    else if (matches(word, 'scope')) {
      const scope = words.next()
      filter = { ...filter, scope: scope === 'all' ? null : scopeNamed(scope, 'invalid "scope"\n') }
    } else if (matches(word, 'type')) {
      const text = words.next()
      const kind = routeKinds.find((each) => each === text)
      if (otherKinds.includes(text)) throw notModelled(`routes of type ${text}`)
      if (!kind) throw wrong(text, 'node type value is invalid\n')
      filter = { ...filter, kind }
    } else if (word === 'metric' || matches(word, 'priority') || matches(word, 'preference')) {
      const text = words.next()
      const metric = numberOf(text)
      if (metric === null) throw wrong(text, 'invalid "metric" value\n')
      filter = { ...filter, metric }
    } else if (word === 'vrf' || word === 'tos' || word === 'realms') throw notModelled(`ip route show ${word}`)
    else filter = withTarget(filter, words)
  }
  if (filter.dev !== null) deviceNamed(place.node, filter.dev)
  return filter
}

function withTarget(filter: Filter, words: Words): Filter {
  let word = words.here === 'to' ? words.next() : words.here
  const how = (['root', 'match', 'exact'] as const).find((each) => matches(word, each)) ?? null
  if (how !== null) word = words.next()
  else if (matches(word, 'help')) throw new Complaint(routeUsage, 255)
  const to = prefixNamed(word)
  if (to.is6) throw notModelled('routes of IPv6')
  return { ...filter, to, how: how ?? 'exact' }
}

function isWanted(route: Route, filter: Filter): boolean {
  const { to, how, dev, via, src, proto, scope, kind, metric } = filter
  return (
    (dev === null || route.dev === dev) &&
    (via === null || route.via === via) &&
    (src === null || route.src === src) &&
    (proto === null || route.proto === proto) &&
    (scope === null || route.scope === scope) &&
    (kind === null || route.kind === kind) &&
    (metric === null || route.metric === metric) &&
    (to === null || isAt(route, to, how))
  )
}

/** `root`: within it; `match`: it lies within; `exact`: it is that. */
function isAt(route: Route, to: Prefix, how: Filter['how']): boolean {
  const ip = ipOf(to.address) ?? 0
  const own = ipOf(route.to) ?? 0
  if (how === 'root') return route.prefix >= to.prefix && networkOf(own, to.prefix) === networkOf(ip, to.prefix)
  if (how === 'match') return route.prefix <= to.prefix && networkOf(ip, route.prefix) === own
  return route.prefix === to.prefix && own === ip
}

/** As a line: what the filter says of every route is left out. */
function routeText({ world, node }: Place, route: Route, filter: Filter): string {
  const { kind, to, prefix, via, dev, proto, scope, src, metric, isOnlink } = route
  const isDown = dev !== null && interfaceOf(node, dev)?.isUp === true && !hasCarrier(world, node, dev)
  return [
    ...(kind === 'unicast' ? [] : [kind]),
    prefix === 0 && to === '0.0.0.0' ? 'default' : prefix === 32 ? to : `${to}/${prefix}`,
    ...(via === null || filter.via !== null ? [] : [`via ${via}`]),
    ...(dev === null || filter.dev !== null ? [] : [`dev ${dev}`]),
    ...(proto === 'boot' || filter.proto !== null ? [] : [`proto ${proto}`]),
    ...(scope === 'global' || filter.scope !== null ? [] : [`scope ${scope}`]),
    ...(src === null || filter.src !== null ? [] : [`src ${src}`]),
    ...(metric === 0 || filter.metric !== null ? [] : [`metric ${metric}`]),
    ...(isOnlink ? ['onlink'] : []),
    ...(isDown ? ['linkdown'] : []),
    '',
  ].join(' ')
}

/** `ip route show`, and what follows it. */
export function showRoutes(place: Place, words: Words): string {
  const filter = filterOf(place, words)
  if (filter.isCache) return ''
  return place.node.routes
    .filter((route) => isWanted(route, filter))
    .map((route) => `${routeText(place, route, filter)}\n`)
    .join('')
}

/** `ip route flush`: takes out what `show` would have shown. */
export function flushRoutes(place: Place, words: Words): Ran {
  if (words.isOver) throw new Complaint('"ip route flush" requires arguments.\n')
  const { world, node, options } = place
  if (words.here === 'cache') return said(world, '')
  const filter = filterOf(place, words)
  const kept = node.routes.filter((route) => filter.isCache || !isWanted(route, filter))
  const gone = node.routes.length - kept.length
  const lines =
    gone === 0 ? 'Nothing to flush.\n' : `\n*** Round 1, deleting ${gone} entries ***\n*** Flush is complete after 1 round ***\n`
  return said(gone === 0 ? world : withNode(world, { ...node, routes: kept }), options.hasStatistics ? lines : '')
}
