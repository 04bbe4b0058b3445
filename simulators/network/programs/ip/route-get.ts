/** `ip route get`: what the kernel would do with a packet. */
import { ipOf } from '../../addresses.ts'
import { hasAddress } from '../../interface-addresses.ts'
import { errorWords } from '../../kernel-answer.ts'
import type { ErrorName } from '../../kernel-answer.ts'
import type { RouteKind } from '../../model.ts'
import type { Ran } from '../../ran.ts'
import { sourceFor, sourceOn, wayTo } from '../../route-lookup.ts'
import { Complaint, notModelled, said } from '../complaint.ts'
import { routeUsage } from './usage.table.ts'
import { addressNamed, deviceNamed, matches, type Place, type Prefix, prefixNamed, type Words } from './words.ts'

const refusal = (error: ErrorName): Complaint => new Complaint(`RTNETLINK answers: ${errorWords[error]}\n`, 2)

/** What a packet's sender is told where a route forbids it. */
const errors: Readonly<Record<Exclude<RouteKind, 'unicast'>, ErrorName>> = {
  blackhole: 'EINVAL',
  unreachable: 'EHOSTUNREACH',
  prohibit: 'EACCES',
}

export function ipRouteGet(place: Place, words: Words): Ran {
  const { world, node, options } = place
  let to: Prefix | null = null
  let from: string | null = null
  let iif: string | null = null
  let oif: string | null = null
  for (; !words.isOver; words.skip()) {
    const word = words.here
    if (matches(word, 'from')) from = addressNamed(words.next(), 'inet')
    else if (matches(word, 'iif')) iif = words.next()
    else if (matches(word, 'oif') || word === 'dev') oif = words.next()
    else if (/^(tos|dsfield|mark|vrf|uid|ipproto|sport|dport|fibmatch|notify|connected)$/.test(word))
      throw notModelled(`ip route get … ${word}`)
    else {
      const text = word === 'to' ? words.next() : word
      if (matches(text, 'help')) throw new Complaint(routeUsage, 255)
      to = prefixNamed(text, to === null && options.family !== 'inet' ? null : 'inet')
    }
  }
  if (to === null) throw new Complaint('need at least a destination address\n')
  if (to.is6) throw notModelled('routes of IPv6')
  for (const dev of [iif, oif]) if (dev !== null) deviceNamed(node, dev)
  const line = wayLine(place, to.address, from, iif, oif)
  const cut = options.isOneLine ? '\\' : '\n'
  const stderr = to.prefix === 32 ? '' : `Warning: /${to.prefix} as prefix is invalid, only /32 (or none) is supported.\n`
  const cache = `    cache ${line.flags}${iif === null ? '' : `iif ${iif} `}\n`
  return said(world, { stdout: `${line.text}${iif === null ? 'uid 0 ' : ''}${cut}${cache}`, stderr, code: 0 })
}

function wayLine({ node }: Place, to: string, from: string | null, iif: string | null, oif: string | null) {
  const ip = ipOf(to) ?? 0
  if (from !== null && iif === null && !hasAddress(node, from)) throw refusal('ENETUNREACH')
  if (ip >>> 28 === 0xe) throw notModelled('ways of multicast')
  const source = (own: string | null) => (from !== null || own === null ? '' : `src ${own} `)
  const start = `${to} ${from === null ? '' : `from ${from} `}`
  const way = wayTo(node, ip, oif)
  if (way.kind === 'local') {
    const own = ip === 0 ? '127.0.0.1' : to
    return { text: `local ${start}dev lo ${source(own)}`, flags: '<local> ' }
  }
  if (way.kind === 'broadcast')
    return { text: `broadcast ${start}dev ${way.dev} ${source(sourceOn(node, way.dev, ip))}`, flags: '<local,brd> ' }
  // Bound to an interface, a sender needs no route: the address is taken to be on its link.
  if (way.kind === 'none' && oif !== null && iif === null)
    return { text: `${start}dev ${oif} ${source(sourceOn(node, oif, null))}`, flags: '' }
  if (way.kind === 'none') throw refusal('ENETUNREACH')
  const { route } = way
  if (route.kind !== 'unicast') throw refusal(errors[route.kind])
  const via = route.via === null ? '' : `via ${route.via} `
  return { text: `${start}${via}dev ${route.dev} ${source(iif === null ? sourceFor(node, route) : null)}`, flags: '' }
}
