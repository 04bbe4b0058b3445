/** A route of an input, as its words stand after `ip route add`: `default via 192.168.1.1`, `10.0.0.0/8 via 10.1.1.1 dev eth1 metric 50`. */
import { BadInput } from '../kernel/refusal.ts'
import { cidrOf, ipOf, ipText } from './addresses.ts'
import type { RouteWanted } from './routes.ts'

const kinds = ['unicast', 'blackhole', 'unreachable', 'prohibit'] as const

/** Throws `BadInput`, naming the word that does not fit. */
export function routeIn(path: string, line: string): RouteWanted {
  const words = line.trim().split(/\s+/)
  const wrong = (found: string, expected: string) => new BadInput(path, JSON.stringify(found), expected)
  const kind = kinds.find((each) => each === words[0])
  if (kind) words.shift()
  const to = words.shift() ?? ''
  const cidr = to === 'default' ? { ip: 0, prefix: 0 } : cidrOf(to)
  if (!cidr) throw wrong(to, 'default, or a network: 10.0.0.0/8')
  const wanted: { -readonly [Key in keyof RouteWanted]: RouteWanted[Key] } = { to: ipText(cidr.ip), prefix: cidr.prefix }
  if (kind) wanted.kind = kind
  while (words.length > 0) {
    const word = words.shift() ?? ''
    if (word === 'onlink') {
      wanted.isOnlink = true
      continue
    }
    const value = words.shift() ?? ''
    if ((word === 'via' || word === 'src') && ipOf(value) !== null) wanted[word] = value
    else if (word === 'dev' && value !== '') wanted.dev = value
    else if (word === 'metric' && /^\d{1,9}$/.test(value)) wanted.metric = Number(value)
    else throw wrong(`${word} ${value}`.trim(), 'via ADDRESS, dev INTERFACE, src ADDRESS, metric NUMBER or onlink')
  }
  return wanted
}
