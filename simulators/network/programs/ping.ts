/** `ping` of iputils 20221126. Times are a model: see `roundTripMs`. */
import { ipOf } from '../addresses.ts'
import { send } from '../engine/index.ts'
import { interfaceOf } from '../interfaces.ts'
import { hasAddress } from '../interface-addresses.ts'
import type { Answer, Node, World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { sourceFor, wayTo } from '../route-lookup.ts'
import { isSpent, spentWords } from './bounded.ts'
import { Complaint, notModelled, orComplaint, said } from './complaint.ts'
import { lookedUp } from './names.ts'
import { optionsOf } from './options.ts'
import { pingUsage } from './usage.table.ts'

interface Wanted {
  readonly count: number
  /** After so many answers it has what it wanted. */
  readonly answers: number
  readonly isEndless: boolean
  readonly intervalMs: number
  readonly waitMs: number
  readonly deadlineMs: number | null
  readonly isQuiet: boolean
  readonly isNumeric: boolean
  readonly ttl: number | null
  readonly from: string | null
  readonly host: string
  /** Of what an echo request carries. */
  readonly size: number
  /** `-M do`: it may not be cut into fragments. */
  readonly staysWhole: boolean
}

const usualSize = 56
/** A time of day is sent along where so much is carried. */
const roomForTime = 16
/** Of ICMP and IP. */
const headers = 28

/** Without a count a real ping goes on until it is stopped; here it stops by itself. */
const usualCount = 4
const mostCount = 100

/** A round trip is given as so much for each end, and for each router on the way back. */
export const roundTripMs = (hops: number): number => 0.04 + 0.06 * hops

export const ping = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const node = world.nodes[name]
    const wanted = wantedOf(args)
    if (!node) return said(world, '')
    const looked = lookedUp(world, name, wanted.host)
    if (looked.address === null) return complain(looked.world, `ping: ${wanted.host}: ${looked.why}\n`, 2)
    return pinged(looked.world, node, wanted, looked.address)
  })

const complain = (state: World, stderr: string, code: number): Ran => ({ state, printed: { stdout: '', stderr, code } })

function numberOf(text: string, least: number, most: number): number {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Complaint(`ping: invalid argument: '${text}'\n`)
  const value = Number(text)
  if (value < least || value > most)
    throw new Complaint(`ping: invalid argument: '${text}': out of range: ${least} <= value <= ${most}\n`)
  return value
}

const wholeOf = (text: string, least: number, most: bigint): number => {
  if (!/^-?\d+$/.test(text)) throw new Complaint(`ping: invalid argument: '${text}'\n`)
  if (BigInt(text) < BigInt(least) || BigInt(text) > most)
    throw new Complaint(`ping: invalid argument: '${text}': out of range: ${least} <= value <= ${most}\n`)
  return Number(text)
}

function wantedOf(args: readonly string[]): Wanted {
  const given = optionsOf(args, '46aAbBCdDfhLnOqrRUvV', 'ceiIlmMNpQsStTwWF')
  if ('says' in given) throw new Complaint(`ping: ${given.says}\n${pingUsage}`, 2)
  const { flags, values, rest } = given
  if (flags.has('V'))
    throw new Complaint(
      '',
      0,
      'ping from iputils 20221126\nlibcap: yes, IDN: yes, NLS: no, error.h: yes, getrandom(): yes, __fpending(): yes\n',
    )
  if (flags.has('h')) throw new Complaint(pingUsage, 2)
  const strange =
    [...flags].find((flag) => !'4nq'.includes(flag)) ?? Object.keys(values).find((letter) => !'ciIMstwW'.includes(letter))
  const { c, i, I, M, s, t, w, W } = values
  const asked = c === undefined ? null : wholeOf(c, 1, 9_223_372_036_854_775_807n)
  const intervalMs = i === undefined ? 1000 : numberOf(i, 0, 2_147_483) * 1000
  const ttl = t === undefined ? null : wholeOf(t, 0, 255n)
  if (strange !== undefined) throw notModelled(`ping -${strange}`, 2)
  if (M !== undefined && !['do', 'dont', 'want'].includes(M)) throw new Complaint(`ping: invalid -M argument: ${M}\n`, 2)
  const host = rest.at(-1)
  if (host === undefined) throw new Complaint('ping: usage error: Destination address required\n')
  const deadlineMs = w === undefined ? null : wholeOf(w, 0, 2_147_483_647n) * 1000
  const byDeadline =
    deadlineMs === null
      ? usualCount
      : Math.max(1, Math.floor(deadlineMs / Math.max(1, intervalMs)) + (deadlineMs % intervalMs === 0 ? 0 : 1))
  return {
    // With a deadline it goes on until so many were answered.
    count: Math.min(deadlineMs === null ? (asked ?? usualCount) : byDeadline, mostCount),
    answers: asked ?? mostCount,
    isEndless: asked === null && deadlineMs === null,
    intervalMs,
    waitMs: W === undefined ? 10_000 : numberOf(W, 0, 2_147_483) * 1000,
    deadlineMs,
    isQuiet: flags.has('q'),
    isNumeric: flags.has('n'),
    ttl: ttl === 0 ? null : ttl,
    from: I ?? null,
    size: s === undefined ? usualSize : wholeOf(s, 0, 2_147_483_647n),
    staysWhole: M === 'do',
    host,
  }
}

/** What the node's own kernel refuses at once, or null. */
function unconnected(node: Node, address: string): string | null {
  const ip = ipOf(address) ?? 0
  const way = wayTo(node, ip)
  const broadcast = 'ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules\n'
  if (way.kind === 'broadcast' || ip === 0xffffffff) return broadcast
  if (way.kind === 'none') return 'ping: connect: Network is unreachable\n'
  if (way.kind !== 'route') return null
  return {
    unicast: null,
    prohibit: broadcast,
    unreachable: 'ping: connect: No route to host\n',
    blackhole: 'ping: connect: Invalid argument\n',
  }[way.route.kind]
}

interface Bound {
  readonly source: string | null
  readonly words: string
}

/** The source that `-I` asks for, and how the first line says it. */
function boundTo(node: Node, from: string | null, address: string): Bound {
  if (from === null) return { source: null, words: '' }
  if (ipOf(from) !== null) {
    if (!hasAddress(node, from)) throw new Complaint('ping: bind: Cannot assign requested address\n', 2)
    return { source: from, words: ` from ${from} :` }
  }
  const device = interfaceOf(node, from)
  if (!device) throw new Complaint(`ping: SO_BINDTODEVICE ${from}: No such device\n`, 2)
  const way = wayTo(node, ipOf(address) ?? 0)
  if (way.kind !== 'route' || way.route.dev !== from) throw notModelled(`ping -I ${from}: the route leads elsewhere`, 2)
  const source = sourceFor(node, way.route)
  return { source, words: ` from ${source ?? '0.0.0.0'} ${from}:` }
}

interface Probed {
  readonly seq: number
  readonly sentMs: number
  /** When its answer, or its error, came; null for silence. */
  readonly knownMs: number | null
  readonly answer: Answer
  readonly ttl: number
}

function pinged(world: World, node: Node, wanted: Wanted, address: string): Ran {
  const { source, words } = boundTo(node, wanted.from, address)
  const refused = unconnected(node, address)
  if (refused !== null) return complain(world, refused, 2)
  const tooLong = tooLongFor(world, node, wanted, address)
  if (tooLong !== null) return unsent(world, wanted, address, words, tooLong)
  let state = world
  const all: Probed[] = []
  for (let seq = 1; seq <= wanted.count && !isSpent(state); seq += 1) {
    const probe = { from: node.name, to: address, protocol: 'icmp', port: 0, timeoutMs: 60_000 } as const
    const sent = send(
      state,
      {
        ...probe,
        bytes: wanted.size + headers,
        ...(wanted.ttl === null ? {} : { ttl: wanted.ttl }),
        ...(source === null ? {} : { source }),
      },
      { trace: true },
    )
    const ttl = ttlOfReply(state, sent.world, node.name)
    state = sent.world
    const sentMs = (seq - 1) * wanted.intervalMs
    const probed = { seq, sentMs, knownMs: knownMs(all, sentMs, sent.answer), answer: sent.answer, ttl }
    all.push(ownRejection(probed) === null ? probed : { ...probed, knownMs: sentMs })
    if (all.filter(({ answer }) => answer.result === 'OK').length >= wanted.answers) break
  }
  const way = wayTo(node, ipOf(address) ?? 0)
  const own = source ?? (way.kind === 'route' ? sourceFor(node, way.route) : address)
  const ran = printed(state, { ...wanted, count: all.length }, address, { source: own, words }, all)
  return all.length === wanted.count || !isSpent(state)
    ? ran
    : { ...ran, printed: { ...ran.printed, stderr: ran.printed.stderr + spentWords } }
}

/** The MTU that a packet that must stay whole does not fit. Whatever else is longer than any link takes would go in fragments, which are not modelled. */
function tooLongFor(world: World, node: Node, { size, staysWhole }: Wanted, address: string): number | null {
  const way = wayTo(node, ipOf(address) ?? 0)
  const bytes = size + headers
  const mtu = way.kind === 'route' ? (interfaceOf(node, way.route.dev ?? '')?.mtu ?? bytes) : bytes
  if (bytes > mtu && staysWhole) return mtu
  const least = Math.min(...Object.values(world.nodes).flatMap(({ interfaces }) => interfaces.map((each) => each.mtu)))
  if (bytes > least && way.kind !== 'local') throw notModelled(`ping -s ${size}: packets that go in fragments`, 2)
  return null
}

function unsent(world: World, wanted: Wanted, address: string, words: string, mtu: number): Ran {
  const { host, size, count, intervalMs } = wanted
  const lost = `${count} packets transmitted, 0 received, +${count} errors, 100% packet loss, time ${(count - 1) * (intervalMs + 1)}ms`
  const stdout = `PING ${host} (${address})${words} ${size}(${size + headers}) bytes of data.\n\n--- ${host} ping statistics ---\n${lost}\n\n`
  return { state: world, printed: { stdout, stderr: `ping: local error: message too long, mtu=${mtu}\n`.repeat(count), code: 1 } }
}

/** A question to ARP that was asked already is not asked again: what waits for it fails together. */
function knownMs(before: readonly Probed[], sentMs: number, { result, afterMs }: Answer): number | null {
  if (result === 'TIMEOUT' || result === 'NOT_PERMITTED') return null
  if (result !== 'HOST_UNREACH') return sentMs
  const waiting = before.find(
    ({ answer, knownMs: known }) => answer.result === 'HOST_UNREACH' && known !== null && known > sentMs,
  )
  return waiting?.knownMs ?? sentMs + afterMs + 50
}

/** The TTL that the reply still had when it came. */
function ttlOfReply(before: World, after: World, node: string): number {
  const fresh = after.captured.slice(after.captured.length < 500 ? before.captured.length : 0)
  const reply = fresh.findLast(
    (each) => each.node === node && each.direction === 'in' && each.packet.says.startsWith('ICMP echo reply'),
  )
  return reply?.packet.ttl ?? 64
}

const errorWords: Readonly<Record<string, string>> = {
  'net-unreach': 'Destination Net Unreachable',
  'host-unreach': 'Destination Host Unreachable',
  'proto-unreach': 'Destination Protocol Unreachable',
  'port-unreach': 'Destination Port Unreachable',
  'net-prohibited': 'Destination Net Prohibited',
  'host-prohibited': 'Destination Host Prohibited',
  'admin-prohibited': 'Packet filtered',
  'ttl-exceeded': 'Time to live exceeded',
}

/** A node that rejects what it sends tells itself so, by ICMP. */
function ownRejection({ answer }: Probed): string | null {
  const rule = answer.steps.find(({ node, verdict }) => node === answer.probe.from && verdict === 'rejected')?.rule
  const [, kind = null] = /--reject-with icmp-(\S+)/.exec(rule?.text ?? '') ?? []
  return kind?.replace('unreachable', 'unreach') ?? null
}

function lineOf(each: Probed, who: string, source: string | null, size: number): string {
  const { seq, answer, ttl } = each
  if (answer.result === 'OK') {
    // A time goes with it where there is room for one.
    const time = size < roomForTime ? '' : ` time=${shown(roundTripMs(hops(ttl)))} ms`
    return `${size + 8} bytes from ${who}: icmp_seq=${seq} ttl=${ttl}${time}\n`
  }
  const kind = answer.result === 'HOST_UNREACH' ? 'host-unreach' : (ownRejection(each) ?? answer.result.slice(9, -1))
  return `From ${answer.errorFrom ?? source} icmp_seq=${seq} ${errorWords[kind] ?? kind}\n`
}

const hops = (ttl: number): number => Math.max(0, 64 - ttl)
const shown = (ms: number): string => ms.toFixed(3)

function printed(state: World, wanted: Wanted, address: string, bound: Bound, all: readonly Probed[]): Ran {
  const { source, words } = bound
  const { host, size, count, intervalMs, waitMs, deadlineMs, isQuiet, isNumeric } = wanted
  const lastMs = (count - 1) * intervalMs
  const endMs = Math.min(lastMs + waitMs, deadlineMs ?? Number.MAX_SAFE_INTEGER)
  const known = all
    .filter((each) => each.knownMs !== null && each.knownMs <= endMs)
    .toSorted((one, other) => (one.knownMs ?? 0) - (other.knownMs ?? 0))
  const replies = known.filter(({ answer }) => answer.result === 'OK')
  const errors = known.length - replies.length
  const who = isNumeric || /^[\d.]+$/.test(host) ? address : `${host} (${address})`
  const stderr = all
    .filter((each) => each.answer.result === 'NOT_PERMITTED' || ownRejection(each) !== null)
    .map(() => 'ping: sendmsg: Operation not permitted\n')
  const note = wanted.isEndless ? `ping: stopped after ${count}; a real one goes on until Ctrl+C\n` : ''
  const loss = Number((((count - replies.length) * 100) / count).toPrecision(6))
  const times = (size < roomForTime ? [] : replies).map(({ ttl }) => roundTripMs(hops(ttl)))
  const waiting = known
    .filter(({ answer }) => answer.result === 'HOST_UNREACH')
    .map(({ seq, knownMs: atMs }) => all.filter((each) => each.sentMs <= (atMs ?? 0)).length - seq + 1)
  const pipe = Math.max(1, ...waiting)
  const tail = [
    ...(times.length > 0 ? [rtt(times)] : []),
    ...(pipe > 1 ? [`${times.length > 0 ? ', ' : ''}pipe ${pipe}`] : []),
  ].join('')
  const lines = [
    `PING ${host} (${address})${words} ${size}(${size + headers}) bytes of data.\n`,
    ...(isQuiet ? [] : known.map((each) => lineOf(each, who, source, size))),
    `\n--- ${host} ping statistics ---\n`,
    `${count} packets transmitted, ${replies.length} received, ${errors > 0 ? `+${errors} errors, ` : ''}${loss}% packet loss, time ${lastMs + count - 1}ms\n`,
    `${tail}\n`,
  ]
  return { state, printed: { stdout: lines.join(''), stderr: `${stderr.join('')}${note}`, code: replies.length > 0 ? 0 : 1 } }
}

function rtt(times: readonly number[]): string {
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length
  const spread = Math.sqrt(Math.max(0, times.reduce((sum, ms) => sum + ms * ms, 0) / times.length - mean * mean))
  return `rtt min/avg/max/mdev = ${[Math.min(...times), mean, Math.max(...times), spread].map(shown).join('/')} ms`
}
