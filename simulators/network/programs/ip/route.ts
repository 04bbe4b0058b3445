/** `ip route`: show, add, del, change, replace, append, prepend, flush, get. */
import type { Route, RouteKind } from '../../model.ts'
import type { Ran } from '../../ran.ts'
import { addRoute, deleteRoute, type RouteChange } from '../../routes.ts'
import { withNode } from '../../with-node.ts'
import { Complaint, notModelled, said } from '../complaint.ts'
import { ipRouteGet } from './route-get.ts'
import { protocolNamed, scopeNamed } from './route-words.ts'
import { flushRoutes, showRoutes } from './route-show.ts'
import { routeUsage } from './usage.table.ts'
import {
  accepted,
  addressNamed,
  deviceNamed,
  garbage,
  matches,
  numberOf,
  type Place,
  prefixNamed,
  unknownCommand,
  type Words,
  wrong,
} from './words.ts'

export function ipRoute(place: Place, words: Words): Ran {
  const word = words.here
  if (place.options.family === 'inet6') throw notModelled('routes of IPv6')
  if (words.isOver) return said(place.world, showRoutes(place, words))
  words.skip()
  const changes: readonly (readonly [string, RouteChange])[] = [
    ['add', 'add'],
    ['append', 'append'],
    ['change', 'change'],
    ['replace', 'replace'],
    ['prepend', 'prepend'],
  ]
  if (matches(word, 'list') || matches(word, 'show') || matches(word, 'lst')) return said(place.world, showRoutes(place, words))
  if (matches(word, 'get')) return ipRouteGet(place, words)
  const change = word === 'chg' ? 'change' : changes.find(([name]) => matches(word, name))?.[1]
  if (change) return modify(place, words, change)
  if (matches(word, 'delete')) return modify(place, words, 'delete')
  if (matches(word, 'flush')) return flushRoutes(place, words)
  if (['save', 'restore', 'showdump', 'test'].some((each) => matches(word, each))) throw notModelled(`ip route ${word}`)
  if (matches(word, 'help')) throw new Complaint(routeUsage, 255)
  throw unknownCommand(word, 'route')
}

const kinds: readonly RouteKind[] = ['unicast', 'blackhole', 'unreachable', 'prohibit']
const otherKinds = ['local', 'broadcast', 'multicast', 'throw', 'nat', 'anycast', 'xresolve']
const otherWords =
  /^(tos|dsfield|table|vrf|nexthop|mtu|advmss|window|rtt|rttvar|cwnd|initcwnd|initrwnd|ssthresh|realms|rto_min|hoplimit|features|quickack|congctl|pref|expires|weight|pervasive|encap|nhid|reordering|ttl-propagate|fastopen_no_cookie)$/

/** A route as its words give it. What is left out stays undefined, as a removal wants it. */
interface Asked {
  to?: string
  prefix?: number
  kind?: RouteKind
  via?: string
  dev?: string
  src?: string
  metric?: number
  proto?: Route['proto']
  scope?: Route['scope']
  isOnlink?: boolean
}

function asked(place: Place, words: Words): Asked {
  const all: Asked = {}
  for (; !words.isOver; words.skip()) {
    const word = words.here
    if (word === 'src') all.src = addressNamed(words.next(), 'inet')
    else if (word === 'via') {
      const via = words.next()
      all.via = addressNamed(via === 'inet' ? words.next() : via, place.options.family === 'inet' ? 'inet' : null)
      if (all.via.includes(':')) throw notModelled('a gateway of IPv6')
      if (all.via === '0.0.0.0' && !/\d/.test(via)) throw new Complaint('Error: Attribute failed policy validation.\n', 2)
    } else if (matches(word, 'protocol')) all.proto = protocolNamed(words.next(), '"protocol" value is invalid\n')
    else if (matches(word, 'scope')) all.scope = scopeNamed(words.next(), 'invalid "scope" value\n')
    else if (word === 'metric' || word === 'priority' || word === 'preference') {
      const text = words.next()
      const metric = numberOf(text)
      if (metric === null) throw wrong(text, '"metric" value is invalid\n')
      all.metric = metric
    } else if (word === 'onlink') all.isOnlink = true
    else if (word === 'dev' || word === 'oif') all.dev = words.next()
    else if (otherWords.test(word)) throw notModelled(`ip route … ${word}`)
    else target(place, words, all)
  }
  return all
}

/** Where the route leads, behind its kind if it is said. */
function target(place: Place, words: Words, all: Asked): void {
  const word = words.here === 'to' ? words.next() : words.here
  const kind = kinds.find((each) => each === word)
  if (otherKinds.includes(word)) throw notModelled(`routes of type ${word}`)
  if (kind) all.kind = kind
  const text = kind ? words.next() : word
  if (matches(text, 'help')) throw new Complaint(routeUsage, 255)
  if (all.to !== undefined) throw garbage('to', text)
  const to = prefixNamed(text, place.options.family === 'inet' ? 'inet' : null)
  if (to.is6) throw notModelled('routes of IPv6')
  all.to = to.address
  all.prefix = to.prefix
}

function modify(place: Place, words: Words, how: RouteChange | 'delete'): Ran {
  if (words.isOver) throw new Complaint(routeUsage, 255)
  const { world, node } = place
  const all = asked(place, words)
  if (all.dev !== undefined) deviceNamed(node, all.dev)
  // Without a target it is the default route, which a device alone does not stand for.
  const wanted = { ...all, to: all.to ?? '0.0.0.0', prefix: all.prefix ?? 0 }
  return said(withNode(world, accepted(how === 'delete' ? deleteRoute(node, wanted) : addRoute(node, wanted, how))), '')
}
