/** `route` of net-tools 2.10, which `ip route` has taken the place of. */
import { ipOf, ipText, maskOf, networkOf } from '../addresses.ts'
import { errorWords, type KernelAnswer } from '../kernel-answer.ts'
import type { Node, Route, World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { addRoute, deleteRoute } from '../routes.ts'
import { withNode } from '../with-node.ts'
import { Complaint, notModelled, orComplaint, said } from './complaint.ts'
import { inetRouteUsage, routeUsage } from './old-usage.table.ts'

export const route = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const node = world.nodes[name]
    const flags = args.filter((arg) => /^-[nNvee4]+$/.test(arg) && arg !== '-net')
    const [word, ...rest] = args.filter((arg) => !flags.includes(arg))
    const isNumeric = flags.some((flag) => flag.includes('n'))
    if (!node) return said(world, '')
    if (word === undefined)
      return said(
        world,
        routeTable(
          node,
          isNumeric,
          flags.some((flag) => flag.includes('e')),
        ),
      )
    if (word === '-V' || word === '--version') return said(world, 'net-tools 2.10\n')
    if (word.startsWith('-')) throw notModelled(`route ${word}`)
    if (word !== 'add' && word !== 'del') throw new Complaint(routeUsage, 3)
    return changed(world, node, word, rest)
  })

/** `isNetstat`: with the columns of `netstat -r`. */
export function routeTable(node: Node, isNumeric: boolean, isNetstat: boolean): string {
  const head = isNetstat
    ? 'Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface'
    : 'Destination     Gateway         Genmask         Flags Metric Ref    Use Iface'
  const rows = node.routes.map((each) => {
    const isRefused = each.kind !== 'unicast'
    const to = each.prefix === 0 && !isNumeric ? 'default' : each.to
    const gateway = isRefused ? '-' : (each.via ?? '0.0.0.0')
    const flags = isRefused ? '!' : `U${each.via === null ? '' : 'G'}`
    const start = `${to.padEnd(15)} ${gateway.padEnd(15)} ${ipText(maskOf(each.prefix)).padEnd(15)}`
    const all = `${flags}${each.prefix === 32 ? 'H' : ''}`.padEnd(isNetstat ? 7 : 5)
    const dev = isRefused ? '-' : each.dev
    if (isNetstat) return isRefused ? `${start} ${all}   - -          - ${dev}` : `${start} ${all}   0 0          0 ${dev}`
    return `${start} ${all} ${String(each.metric).padEnd(6)} ${isRefused ? '-' : '0'}        0 ${dev}`
  })
  return `Kernel IP routing table\n${[head, ...rows].map((line) => `${line}\n`).join('')}`
}

interface Asked {
  to: string
  prefix: number
  via: string | null
  dev: string | null
  metric: number
  isRefused: boolean
}

const usage = (): Complaint => new Complaint(inetRouteUsage, 3)

function asked(node: Node, words: readonly string[]): Asked {
  let rest = words
  const kind = rest[0] === '-net' || rest[0] === '-host' ? rest[0] : null
  if (kind !== null) rest = rest.slice(1)
  const [target, ...more] = rest
  if (target === undefined) throw usage()
  const [bare = '', length] = target.split('/')
  const to = target === 'default' ? 0 : ipOf(bare)
  if (to === null)
    throw new Complaint(`${target}: ${node.resolvers.length > 0 ? 'Unknown host' : 'Host name lookup failure'}\n`, 6)
  const all: Asked = {
    to: ipText(to),
    prefix: target === 'default' ? 0 : length !== undefined ? Number(length) : kind === '-host' || (to & 0xff) !== 0 ? 32 : 24,
    via: null,
    dev: null,
    metric: 0,
    isRefused: false,
  }
  for (let at = 0; at < more.length; at += 1) {
    const word = more[at] ?? ''
    const value = (): string => {
      at += 1
      const text = more[at]
      if (text === undefined) throw usage()
      return text
    }
    if (word === 'gw') {
      all.via = value()
      if (ipOf(all.via) === null) throw new Complaint(`${all.via}: Unknown host\n`, 6)
    } else if (word === 'netmask') {
      const mask = ipOf(value())
      const prefix = Array.from({ length: 33 }, (_, bits) => bits).find((bits) => maskOf(bits) === mask)
      if (prefix === undefined) throw new Complaint('route: bogus netmask\n', 3)
      all.prefix = prefix
    } else if (word === 'metric') all.metric = Number(value()) || 0
    else if (word === 'reject') all.isRefused = true
    else if (/^(mss|window|irtt|mod|dyn|reinstate)$/.test(word)) throw notModelled(`route … ${word}`)
    else all.dev = word === 'dev' || word === 'device' ? value() : word
  }
  if (!(all.prefix >= 0 && all.prefix <= 32)) throw usage()
  if (networkOf(ipOf(all.to) ?? 0, all.prefix) !== ipOf(all.to))
    throw new Complaint(`route: netmask doesn't match route address\n${inetRouteUsage}`, 3)
  return all
}

function changed(world: World, node: Node, how: 'add' | 'del', words: readonly string[]): Ran {
  const { to, prefix, via, dev, metric, isRefused } = asked(node, words)
  const scope: Route['scope'] = via === null ? 'link' : 'global'
  // Unlike `ip route add`, it puts a second route of the same metric before the first.
  const answer: KernelAnswer =
    how === 'add'
      ? addRoute(
          node,
          { to, prefix, via, dev, metric, ...(isRefused ? { kind: 'unreachable', scope: 'global' } : { scope }) },
          'prepend',
        )
      : deleteRoute(node, { to, prefix, via: via ?? undefined, dev: dev ?? undefined, metric: metric || undefined })
  if (answer.ok) return said(withNode(world, answer.node), '')
  throw new Complaint(`${how === 'add' ? 'SIOCADDRT' : 'SIOCDELRT'}: ${errorWords[answer.error]}\n`, 7)
}
