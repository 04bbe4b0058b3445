/** `iptables-restore`: a text of tables read line by line; each table is put in its place at its COMMIT, or nothing of it is. */
import { complained, type Printed, printed } from '../../kernel/command-line.ts'
import { type Node, type TableName, tableNames } from '../model.ts'
import { change, type Work } from './change.ts'
import { badPolicy, Complaint, saidOf, usage, version } from './complaint.ts'
import { type Counters, withoutCounters } from './counters.ts'
import { parse } from './parse.ts'
import { hostsOfNode, type RanIptables } from './run.ts'
import { builtInChains, chainOf, emptyTables, isBuiltIn, made, withChains, withNewChain, withRules } from './tables.ts'

export interface RestoreOptions {
  readonly keepsOthers: boolean
  readonly hasCounters: boolean
  readonly isTest: boolean
  readonly isVerbose: boolean
  /** Only this table is restored. */
  readonly only: string | null
  readonly program: string
}

type Step = { readonly line: number; readonly run: (work: Work) => void }

/** Ends with what was said; what was committed before stays. */
class Failed extends Error {
  override readonly name = 'Failed'
  readonly printed: Printed
  constructor(said: Printed) {
    super(said.stderr)
    this.printed = said
  }
}

/** A machine here keeps no more rules and chains than these lines could make: see `programs/bounded.ts`. */
const mostLines = 2500

/** Reads `text` into a node. */
export function restore(node: Node, text: string, counters: Counters, options: RestoreOptions): RanIptables {
  const restoring = new Restoring(node, counters, options)
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  if (lines.length > mostLines)
    return { node, counters, printed: complained(`${options.program}: not modelled here: more than ${mostLines} lines\n`) }
  let said: Printed = printed('')
  try {
    for (const [at, line] of lines.entries()) restoring.read(line, at + 1)
    if (restoring.isInTable) said = complained(`${options.program}: COMMIT expected at line ${lines.length + 1}\n`)
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    said = error.printed
  }
  const { done } = restoring
  return {
    node: done.node,
    counters: done.counters,
    printed: { ...said, stdout: done.stdout, stderr: restoring.notes + said.stderr },
  }
}

class Restoring {
  /** What is committed. */
  done: { node: Node; counters: Counters; stdout: string }
  notes = ''
  private table: TableName | null = null
  private isSkipped = false
  private steps: Step[] = []
  private readonly options: RestoreOptions

  constructor(node: Node, counters: Counters, options: RestoreOptions) {
    this.done = { node, counters, stdout: '' }
    this.options = options
  }

  get isInTable(): boolean {
    return this.table !== null
  }

  read(text: string, line: number): void {
    const { program, isVerbose } = this.options
    if (text === '') return
    if (text.startsWith('#')) {
      if (isVerbose) this.done.stdout += `${text}\n`
      return
    }
    try {
      if (this.table !== null && text === 'COMMIT') this.commit(line)
      else if (text.startsWith('*') && this.table === null) this.open(text, line)
      else if (this.isSkipped && this.table === null) return
      else if (this.table === null) throw new Failed(complained(`${program}: line ${line} failed\n`))
      else if (text.startsWith(':')) this.chain(this.table, text, line)
      else this.rule(this.table, text, line)
    } catch (error) {
      if (!(error instanceof Complaint)) throw error
      throw new Failed(saidOf(error, program, line))
    }
  }

  private open(text: string, line: number): void {
    const { program, only, keepsOthers, isVerbose } = this.options
    const name = text.slice(1).trim().split(/\s+/)[0] ?? ''
    if (name === '') throw usage(`${program}: line ${line} table name invalid`)
    if (name === 'security') throw new Complaint('not-modelled', 'the table security')
    const table = tableNames.find((each) => each === name)
    if (!table) throw usage(`${program}: line ${line} table name '${name}' invalid`)
    this.isSkipped = only !== null && only !== name
    if (this.isSkipped) return
    this.table = table
    this.steps = []
    if (keepsOthers) return
    if (isVerbose) for (const words of ['-F', '-X']) this.rule(table, words, line)
    else this.steps.push({ line, run: (work) => emptied(work, table) })
  }

  private chain(table: TableName, text: string, line: number): void {
    const { program, hasCounters } = this.options
    const [name = '', policy, count] = text.slice(1).trim().split(/\s+/)
    if (name === '') throw usage(`${program}: line ${line} chain name invalid`)
    if (name.length >= 29) throw usage(`chain name \`${name}' too long (must be under 29 chars)`)
    if (/^[-!]/.test(name)) throw usage(`chain name not allowed to start with \`${name[0]}'`)
    if (policy === undefined) throw usage(`${program}: line ${line} policy invalid`)
    if (!isBuiltIn(table, name)) {
      this.steps.push({ line, run: (work) => newChain(work, table, name) })
      return
    }
    const counts = /^\[(\d+):(\d+)/.exec(count ?? '')
    if (hasCounters && !counts) throw usage(`invalid policy counters for chain '${name}'`)
    const given = hasCounters && counts ? ([Number(counts[1]), Number(counts[2])] as const) : null
    this.steps.push({ line, run: (work) => setChain(work, table, name, policy, given) })
  }

  private rule(table: TableName, text: string, line: number): void {
    const { program, hasCounters, isVerbose } = this.options
    const counts = /^\[([^\]:]*):([^\]]*)\]/.exec(text)
    if (text.startsWith('[') && !counts) throw usage(`Bad line ${line}: need ${text.includes(']') ? ':' : ']'}`)
    const words = wordsOf(counts ? text.slice(counts[0].length) : text)
    const before = [
      ...(isVerbose ? ['-v'] : []),
      ...(hasCounters && counts ? ['--set-counters', counts[1] ?? '', counts[2] ?? ''] : []),
    ]
    const hosts = hostsOfNode(this.done.node)
    const note = (said: string) => {
      this.notes += said
    }
    const request = parse([...before, ...words], { hosts, table, program, note })
    if ('stdout' in request) {
      this.done.stdout += request.stdout
      throw new Failed(printed(''))
    }
    // The real program would list what it remembers of the table, not what is there.
    const looking = request.commands.find((letter) => letter === 'L' || letter === 'S' || letter === 'Z')
    if (looking) throw new Complaint('not-modelled', `-${looking} in a text for ${program}`)
    this.steps.push({ line, run: (work) => change(work, request) })
  }

  /** Carries out what was read of a table; the kernel takes all of it or nothing. */
  private commit(at: number): void {
    const { program, isTest } = this.options
    const work: Work = { ...this.done, refused: [] }
    const refused: string[] = []
    for (const { line, run } of this.steps) {
      const before = work.refused.length
      try {
        run(work)
      } catch (error) {
        if (!(error instanceof Complaint)) throw error
        this.done.stdout = work.stdout
        throw new Failed(saidOf(error, program, error.kind === 'change' ? line : at))
      }
      refused.push(...work.refused.slice(before).map((what) => `\nline ${line}: ${what}`))
    }
    this.table = null
    this.done.stdout = work.stdout
    if (isTest) return
    if (refused.length > 0) throw new Failed(complained(`${program} v${version} (nf_tables): ${refused.join('')}\n`, 4))
    this.done = { node: work.node, counters: work.counters, stdout: work.stdout }
  }
}

/** A line taken apart: words between blanks, and texts in double quotes, in which a backslash keeps the sign after it. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = []
  let word = ''
  let isQuoted = false
  for (let place = 0; place < line.length; place += 1) {
    const sign = line[place] ?? ''
    const isEnd = isQuoted ? sign === '"' : sign === ' ' || sign === '\t'
    if (isQuoted && sign === '\\') {
      place += 1
      word += line[place] ?? ''
    } else if (isEnd) {
      if (isQuoted || word !== '') words.push(word)
      word = ''
      isQuoted = false
    } else if (sign === '"') isQuoted = true
    else word += sign
  }
  return word === '' ? words : [...words, word]
}

/** The table is gone, with its counters. */
function emptied(work: Work, table: TableName): void {
  const { tables, made: all = [] } = work.node
  const keys = tables[table].flatMap(({ name, rules }) => [`${table} ${name}`, ...rules.map(({ id }) => String(id))])
  const gone = [table, ...builtInChains[table].map((name) => `${table} ${name}`)]
  work.counters = withoutCounters(work.counters, keys)
  work.node = {
    ...work.node,
    tables: { ...tables, [table]: emptyTables[table] },
    made: all.filter((name) => !gone.includes(name)),
  }
}

/** A chain of a user's is there and empty. */
function newChain(work: Work, table: TableName, name: string): void {
  const node = made(work.node, table)
  work.node = chainOf(node, table, name) ? withRules(node, table, name, []) : withNewChain(node, table, name)
}

/** `-` leaves the policy as it is. */
function setChain(work: Work, table: TableName, name: string, policy: string, count: readonly [number, number] | null): void {
  if (!['ACCEPT', 'DROP', '-'].includes(policy)) throw badPolicy()
  const node = made(work.node, table, name)
  work.node = withChains(
    node,
    table,
    node.tables[table].map((chain) =>
      chain.name === name && (policy === 'ACCEPT' || policy === 'DROP') ? { ...chain, policy } : chain,
    ),
  )
  if (count) work.counters = { ...work.counters, [`${table} ${name}`]: count }
}
