/** `ip neigh`: show, add, change, replace, del, flush, get. */
import { ipOf, networkOf } from '../../addresses.ts'
import { errorWords } from '../../kernel-answer.ts'
import type { Neighbour, NeighbourState, World } from '../../model.ts'
import { neighbourNow } from '../../neighbours.ts'
import type { Ran } from '../../ran.ts'
import { nothingLearned } from '../../with-node.ts'
import { Complaint, notModelled, said } from '../complaint.ts'
import { neighbourUsage } from './usage.table.ts'
import {
  addressNamed,
  deviceNamed,
  garbage,
  matches,
  type Place,
  type Prefix,
  prefixNamed,
  unknownCommand,
  type Words,
  wrong,
} from './words.ts'

export function ipNeighbour(place: Place, words: Words): Ran {
  const word = words.here
  if (words.isOver) return show(place, words)
  words.skip()
  for (const how of ['add', 'change', 'replace', 'delete'] as const)
    if (matches(word, how) || (how === 'change' && word === 'chg')) return modify(place, words, how)
  if (matches(word, 'get')) return get(place, words)
  if (matches(word, 'show') || matches(word, 'lst') || matches(word, 'list')) return show(place, words)
  if (matches(word, 'flush')) return flush(place, words)
  if (matches(word, 'help')) throw new Complaint(neighbourUsage, 255)
  throw unknownCommand(word, 'neigh')
}

const states = ['permanent', 'reachable', 'noarp', 'none', 'stale', 'incomplete', 'delay', 'probe', 'failed'] as const

function stateNamed(text: string): (typeof states)[number] {
  const state = states.find((each) => matches(text, each))
  if (!state) throw wrong(text, 'nud state is bad')
  return state
}

const macOfWords = (text: string): string => {
  const bytes = text.split(':')
  const bad = bytes.find((byte) => !/^[0-9a-f]{1,2}$/i.test(byte))
  if (bad !== undefined) throw new Complaint(`"${bad}" is invalid lladdr.\n`)
  return bytes.map((byte) => byte.toLowerCase().padStart(2, '0')).join(':')
}

const refusal = (error: keyof typeof errorWords): Complaint => new Complaint(`RTNETLINK answers: ${errorWords[error]}\n`, 2)

function withNeighbours(world: World, node: string, neighbours: readonly Neighbour[]): World {
  const learned = world.learned[node] ?? nothingLearned
  return { ...world, learned: { ...world.learned, [node]: { ...learned, neighbours } } }
}

const known = ({ world, node }: Place): readonly Neighbour[] => world.learned[node.name]?.neighbours ?? []

function modify(place: Place, words: Words, how: 'add' | 'change' | 'replace' | 'delete'): Ran {
  const { world, node } = place
  let mac: string | null = null
  let state: NeighbourState = 'PERMANENT'
  let address: string | null = null
  let dev: string | null = null
  for (; !words.isOver; words.skip()) {
    const word = words.here
    if (matches(word, 'lladdr')) mac = words.next()
    else if (word === 'nud') {
      const named = stateNamed(words.next())
      if (!['permanent', 'reachable', 'stale'].includes(named)) throw notModelled(`ip neigh ${how} … nud ${named}`)
      state = named.toUpperCase() as NeighbourState
    } else if (/^(proxy|router|use|managed|extern_learn|protocol)$/.test(word)) throw notModelled(`ip neigh ${how} … ${word}`)
    else if (word === 'dev') dev = words.next()
    else {
      const text = word === 'to' ? words.next() : word
      if (matches(text, 'help')) throw new Complaint(neighbourUsage, 255)
      if (address !== null) throw garbage('to', text)
      address = addressNamed(text)
    }
  }
  if (dev === null || address === null) throw new Complaint('Device and destination are required arguments.\n', 255)
  if (address.includes(':')) throw notModelled('neighbours of IPv6')
  const lladdr = mac === null ? null : macOfWords(mac)
  deviceNamed(node, dev)
  const neighbours = known(place)
  const isIt = (each: Neighbour) => each.dev === dev && each.address === address
  const has = neighbours.some(isIt)
  const others = neighbours.filter((each) => !isIt(each))
  if (how === 'delete') {
    if (!has) throw refusal('ENOENT')
    return said(withNeighbours(world, node.name, others), '')
  }
  if (how === 'add' && has) throw refusal('EEXIST')
  if (how === 'change' && !has) throw refusal('ENOENT')
  const own = lladdr ?? neighbours.find(isIt)?.mac ?? null
  if (own === null) throw new Complaint('Error: No link layer address given.\n', 2)
  return said(withNeighbours(world, node.name, [...others, { dev, address, mac: own, state, atMs: world.atMs }]), '')
}

interface Filter {
  readonly dev: string | null
  readonly to: Prefix | null
  readonly state: string | null
}

function filterOf({ node }: Place, words: Words): Filter {
  let filter: Filter = { dev: null, to: null, state: null }
  for (; !words.isOver; words.skip()) {
    const word = words.here
    if (word === 'dev') filter = { ...filter, dev: words.next() }
    else if (word === 'nud') {
      const text = words.next()
      filter = { ...filter, state: text === 'all' ? null : stateNamed(text).toUpperCase() }
    } else if (/^(master|vrf|nomaster|unused|proxy|protocol)$/.test(word)) throw notModelled(`ip neigh show ${word}`)
    else {
      const text = word === 'to' ? words.next() : word
      if (matches(text, 'help')) throw new Complaint(neighbourUsage, 255)
      filter = { ...filter, to: prefixNamed(text) }
    }
  }
  if (filter.dev !== null) deviceNamed(node, filter.dev)
  return filter
}

const isWanted = (each: Neighbour, { dev, to, state }: Filter): boolean =>
  (dev === null || each.dev === dev) &&
  (state === null || each.state === state) &&
  (to === null || (!to.is6 && networkOf(ipOf(each.address) ?? 0, to.prefix) === networkOf(ipOf(to.address) ?? 0, to.prefix)))

const lineOf = ({ dev, address, mac, state }: Neighbour, filter: Filter): string =>
  [address, ...(filter.dev === null ? [`dev ${dev}`] : []), ...(mac === null ? [] : [`lladdr ${mac}`]), state, ''].join(' ')

function show(place: Place, words: Words): Ran {
  const { world, options } = place
  const filter = filterOf(place, words)
  if (options.hasStatistics) throw notModelled('ip -s neigh')
  if (options.family === 'inet6') return said(world, '')
  const shown = known(place)
    .map((each) => neighbourNow(each, world.atMs))
    .filter((each) => isWanted(each, filter))
  const lines = shown.map((each) =>
    options.isBrief ? `${each.address.padEnd(39)} ${each.dev.padEnd(16)} ${each.mac ?? ''}` : lineOf(each, filter),
  )
  return said(world, lines.map((line) => `${line}\n`).join(''))
}

/** What is permanent is not flushed. */
function flush(place: Place, words: Words): Ran {
  if (words.isOver) throw new Complaint('Flush requires arguments.\n')
  const { world, node, options } = place
  const filter = filterOf(place, words)
  const kept = known(place).filter((each) => {
    const now = neighbourNow(each, world.atMs)
    return !isWanted(now, filter) || now.state === 'PERMANENT'
  })
  const gone = known(place).length - kept.length
  const lines =
    gone === 0 ? 'Nothing to flush.\n' : `\n*** Round 1, deleting ${gone} entries ***\n*** Flush is complete after 1 round ***\n`
  return said(gone === 0 ? world : withNeighbours(world, node.name, kept), options.hasStatistics ? lines : '')
}

function get(place: Place, words: Words): Ran {
  let dev: string | null = null
  let address: string | null = null
  for (; !words.isOver; words.skip()) {
    if (words.here === 'dev') dev = words.next()
    else address = addressNamed(words.here === 'to' ? words.next() : words.here)
  }
  if (dev === null || address === null) throw new Complaint('Device and address are required arguments.\n')
  deviceNamed(place.node, dev)
  const found = known(place).find((each) => each.dev === dev && each.address === address)
  if (!found) throw refusal('ENOENT')
  return said(place.world, `${lineOf(neighbourNow(found, place.world.atMs), { dev: null, to: null, state: null })}\n`)
}
