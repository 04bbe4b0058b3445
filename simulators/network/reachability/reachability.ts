/**
 * Who reaches whom, for all pairs: one probe for each pair of kinds of nodes that cannot be told apart, and after a change only those probes that the
 * change can have touched.
 */
import { ipOf } from '../addresses.ts'
import type { Input, Node, Probe, ProbeProtocol, Result, World } from '../model.ts'
import { type Alike, alikeOf } from './alike.ts'
import { changeOf } from './changed.ts'
import { clientPortsAlike, guardsOf, wiringOf } from './surroundings.ts'
import { type Changed, isTouched } from './touched.ts'
import { type Asked, Unlearned } from './unlearned.ts'

export type Question = Pick<Probe, 'protocol' | 'port'>

/** All pairs in little room: nodes by their places in `nodes`, questions by theirs in `questions`. */
export interface Reachability {
  readonly nodes: readonly string[]
  /** The address by which each is asked. */
  readonly addresses: readonly string[]
  readonly questions: readonly Question[]
  /** What `send` says in a network that has learned nothing. */
  readonly resultOf: (from: number, to: number, question: number) => Result
  /** The results of all pairs but of nodes with themselves: by who asks, who is asked, and the question; each its place in `results`. */
  readonly codes: (isAsking: (from: number) => boolean) => Uint8Array
  readonly results: readonly Result[]
  /** Probes that had to be sent for it. */
  readonly sent: number
}

/** What was found out about a network as it was. */
interface Found {
  readonly nodes: readonly Node[]
  readonly wiring: readonly string[]
  readonly guards: string
  readonly clientPorts: string
  /** By question, then by who asks and which address. */
  readonly answers: Map<string, Map<number, Asked>>
}

/** The last two networks of each input: the one that is, and the one that it is compared with. */
const mostFound = 2
const found = new WeakMap<Input, readonly Found[]>()

/**
 * Who reaches whom, for each of the questions. What was found of the last two networks of the same input is used again where nothing that it met has changed;
 * the answer is the same either way.
 */
export function reachabilityOf(world: World, questions: readonly Question[]): Reachability {
  const unlearned = new Unlearned(world)
  const now: Found = {
    nodes: unlearned.machines.map(({ node }) => node),
    wiring: unlearned.machines.map((machine) => wiringOf(machine, unlearned)),
    guards: guardsOf(world, unlearned.ports),
    clientPorts: clientPortsAlike(world, questions),
    answers: new Map(),
  }
  const known = found.get(world.input) ?? []
  const table = new Table(unlearned, alikeOf(world, unlearned), questions, now, nearest(known, now))
  found.set(world.input, [now, ...known].slice(0, mostFound))
  return table
}

/** The network found before that has most nodes in common with this one. */
function nearest(known: readonly Found[], now: Found): Found | null {
  let best: Found | null = null
  let most = -1
  for (const each of known) {
    if (each.nodes.length !== now.nodes.length || each.clientPorts !== now.clientPorts) continue
    if (each.nodes.some(({ name }, nth) => name !== now.nodes[nth]?.name)) continue
    const same = each.nodes.reduce((sum, node, nth) => sum + (node === now.nodes[nth] ? 1 : 0), 0)
    if (same > most) {
      best = each
      most = same
    }
  }
  return best
}

/** What is different between two networks of the same nodes. */
function changesBetween(before: Found, now: Found, { machines, ports }: Unlearned): readonly Changed[] {
  let firstPort = 0
  return machines.flatMap((machine, nth) => {
    const first = firstPort
    firstPort += machine.ports.length
    const was = before.nodes[nth]
    const isRewired = before.wiring[nth] !== now.wiring[nth]
    const isGuardedAnew = before.guards !== now.guards && machine.ports.some(({ guard }) => guard !== null)
    const change = !was || isRewired || isGuardedAnew ? ({ kind: 'all' } as const) : changeOf(was, machine.node)
    return change ? [{ machine: nth, firstPort: first, ports: ports.slice(first, firstPort), change }] : []
  })
}

const unasked = -1

class Table implements Reachability {
  readonly nodes: readonly string[]
  readonly addresses: readonly string[]
  sent = 0
  private readonly ips: Float64Array
  readonly results: Result[] = []
  private readonly cells: Int16Array
  private readonly own = new Map<number, number>()

  constructor(
    private readonly unlearned: Unlearned,
    private readonly alike: Alike,
    readonly questions: readonly Question[],
    private readonly now: Found,
    before: Found | null,
  ) {
    this.nodes = Array.from(alike.nodes, (nth) => unlearned.machines[nth]?.node.name ?? '')
    this.addresses = alike.addresses
    this.ips = Float64Array.from(alike.addresses, (address) => ipOf(address) ?? 0)
    this.cells = new Int16Array(alike.askerCount * alike.askedCount * 2 * questions.length).fill(unasked)
    this.fill(before)
  }

  resultOf(from: number, to: number, question: number): Result {
    const result = this.results[this.codeFor(from, to, question)]
    if (result === undefined) throw new Error(`bug: ${from} to ${to} was not asked`)
    return result
  }

  private codeFor(from: number, to: number, question: number): number {
    const { askers, asked, towns } = this.alike
    const cell = this.cellOf(askers[from] ?? 0, asked[to] ?? 0, towns[from] === towns[to], question)
    return this.holds(from, to) ? this.ofOwn(from, to, question, cell) : (this.cells[cell] ?? unasked)
  }

  codes(isAsking: (from: number) => boolean): Uint8Array {
    const { askers, asked, askedCount, towns } = this.alike
    const [count, each] = [this.nodes.length, this.questions.length]
    const codes = new Uint8Array(count * count * each)
    // Only an address that several have can be that of who asks.
    const had = new Map<number, number>()
    for (const ip of this.ips) had.set(ip, (had.get(ip) ?? 0) + 1)
    const isShared = Array.from(this.ips, (ip) => (had.get(ip) ?? 0) > 1)
    let next = 0
    for (let from = 0; from < count; from += 1) {
      if (!isAsking(from)) continue
      const row = (askers[from] ?? 0) * askedCount
      for (let to = 0; to < count; to += 1) {
        if (to === from) continue
        const cell = ((row + (asked[to] ?? 0)) * 2 + (towns[from] === towns[to] ? 1 : 0)) * each
        for (let nth = 0; nth < each; nth += 1) {
          codes[next] = isShared[to] ? this.codeFor(from, to, nth) : (this.cells[cell + nth] ?? 0)
          next += 1
        }
      }
    }
    return codes.subarray(0, next)
  }

  /** Asks for one pair of each two kinds. */
  private fill(before: Found | null): void {
    const { alike, questions } = this
    const changed = before ? changesBetween(before, this.now, this.unlearned) : []
    const { towns } = alike
    const askers = fewOf(alike.askers, alike.askerCount, towns)
    const asked = fewOf(alike.asked, alike.askedCount, towns)
    const byTown = firstByTown(alike.asked, towns)
    for (const [one, froms] of askers.entries())
      for (const [other, tos] of asked.entries())
        for (const isSame of [false, true]) {
          const pair = this.pairOf(
            froms,
            isSame ? (from) => byTown.get(keyOfTown(other, towns[from] ?? 0)) ?? [] : () => tos,
            isSame,
          )
          if (!pair) continue
          const [from, to] = pair
          for (const nth of questions.keys())
            this.cells[this.cellOf(one, other, isSame, nth)] = this.ask(from, to, nth, before, changed)
        }
  }

  /** Two nodes, neither the other, in one town or in two. */
  private pairOf(
    froms: readonly number[],
    tosOf: (from: number) => readonly number[],
    isSame: boolean,
  ): readonly [number, number] | null {
    const { towns } = this.alike
    for (const from of froms)
      for (const to of tosOf(from)) if (!this.holds(from, to) && (towns[from] === towns[to]) === isSame) return [from, to]
    return null
  }

  private ask(from: number, to: number, nth: number, before: Found | null, changed: readonly Changed[]): number {
    const { protocol, port } = this.questions[nth] as Question
    const machine = this.alike.nodes[from] ?? 0
    const address = this.addresses[to] ?? ''
    const key = machine * 2 ** 32 + (this.ips[to] ?? 0)
    const was = before?.answers.get(`${protocol} ${port}`)?.get(key)
    const isStill = was !== undefined && !changed.some((each) => isTouched(was, protocol, machine, each))
    const answer = isStill ? was : this.send({ from: this.nodes[from] ?? '', to: address, protocol, port })
    this.answersTo(nth).set(key, answer)
    return this.codeOf(answer.result)
  }

  private answersTo(nth: number): Map<number, Asked> {
    const { protocol, port } = this.questions[nth] as Question
    const known = this.now.answers.get(`${protocol} ${port}`) ?? new Map<number, Asked>()
    this.now.answers.set(`${protocol} ${port}`, known)
    return known
  }

  private send(probe: Probe): Asked {
    this.sent += 1
    return this.unlearned.ask(probe)
  }

  /** What a node hears from an address that is its own, its neighbour's too perhaps: asked when somebody wants to know. */
  private ofOwn(from: number, to: number, question: number, cell: number): number {
    const known = this.own.get(cell)
    if (known !== undefined) return known
    const { protocol, port } = this.questions[question] as { protocol: ProbeProtocol; port: number }
    const code = this.codeOf(this.send({ from: this.nodes[from] ?? '', to: this.addresses[to] ?? '', protocol, port }).result)
    this.own.set(cell, code)
    return code
  }

  private holds(from: number, to: number): boolean {
    return this.unlearned.machines[this.alike.nodes[from] ?? 0]?.locals.has(this.ips[to] ?? 0) ?? false
  }

  private cellOf(asker: number, asked: number, isSameTown: boolean, question: number): number {
    return ((asker * this.alike.askedCount + asked) * 2 + (isSameTown ? 1 : 0)) * this.questions.length + question
  }

  private codeOf(result: Result): number {
    const code = this.results.indexOf(result)
    if (code >= 0) return code
    this.results.push(result)
    return this.results.length - 1
  }
}

/** Of each kind the first two of a town, and the first two of another. */
function fewOf(kinds: Uint32Array, count: number, towns: Int32Array): readonly number[][] {
  const all: number[][] = Array.from({ length: count }, () => [])
  for (const [place, kind] of kinds.entries()) {
    const few = all[kind]
    if (!few || few.length >= 4) continue
    const inTown = few.filter((other) => towns[other] === towns[place]).length
    const others = few.length - inTown
    if (inTown < 2 && (inTown > 0 || others === 0 || new Set(few.map((other) => towns[other])).size < 2)) few.push(place)
  }
  return all
}

const keyOfTown = (kind: number, town: number): number => kind * 2 ** 24 + town

/** The first two of each kind in each town. */
function firstByTown(kinds: Uint32Array, towns: Int32Array): ReadonlyMap<number, readonly number[]> {
  const all = new Map<number, number[]>()
  for (const [place, kind] of kinds.entries()) {
    const key = keyOfTown(kind, towns[place] ?? 0)
    const few = all.get(key) ?? []
    if (few.length < 2) few.push(place)
    all.set(key, few)
  }
  return all
}
