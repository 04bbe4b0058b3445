/**
 * A line as bash takes it apart: commands joined by `;`, `&&`, `||` and pipes, redirections, quotes, a few variables and globs. What bash can besides
 * (loops, functions, substitutions, jobs) is refused by name. Held against bash 5.2, 2026-11-25.
 */
import { complained, cutTo, type Printed, printed } from '../command-line.ts'
import { mostInFile, parentOf, type RanOn, resolved } from '../files.ts'
import type { BashOn, RunOn } from './bash-on.ts'
import { expanded, mostWords } from './expand.ts'
import { BashFault } from './fault.ts'
import { type Job, read, type Redirect, type Stage } from './read.ts'
import { source } from './word.ts'

/** Characters that the commands of one line may read and hand on; each command counts for some, whatever it reads. */
const mostWork = 2 ** 20
const workOfOne = 2 ** 14

/** A line that runs: on what, by what, and what is left of `mostWork`. It is not stopped once it runs, and others wait for it. */
interface Running<State> {
  readonly on: BashOn<State>
  readonly run: RunOn<State>
  workLeft: number
}

/** Runs a line. `run` gives what a program prints, and the state after it. */
export function runBash<State>(on: BashOn<State>, given: State, line: string, run: RunOn<State>): RanOn<State> {
  let jobs: readonly Job[]
  try {
    jobs = read(line)
  } catch (error) {
    if (error instanceof BashFault) return { state: given, printed: complained(error.message, 2) }
    throw error
  }
  let state = given
  let all: Printed = printed('', on.lastCode(given))
  const running: Running<State> = { on, run, workLeft: mostWork }
  for (const { when, stages } of jobs) {
    if ((when === '&&' && all.code !== 0) || (when === '||' && all.code === 0)) continue
    const ran = piped(running, state, stages, all.code)
    state = ran.state
    all = { stdout: all.stdout + ran.printed.stdout, stderr: all.stderr + ran.printed.stderr, code: ran.printed.code }
    if (on.isAway(state) || running.workLeft < 0) break
  }
  return { state, printed: all }
}

function piped<State>(running: Running<State>, start: State, given: readonly Stage[], code: number): RanOn<State> {
  const [first] = given
  const isInverted = first?.words[0]?.length === 1 && source(first.words[0]) === '!' && !first.words[0][0]?.isQuoted
  const stages = isInverted && first ? [{ ...first, words: first.words.slice(1) }, ...given.slice(1)] : given
  let state = start
  let stdin: string | null = null
  let stderr = ''
  let last = 0
  for (const stage of stages) {
    const ran = staged(running, state, stage, stdin, code)
    state = ran.state
    stdin = cutTo(ran.printed.stdout, mostWork)
    stderr += ran.printed.stderr
    last = ran.printed.code
  }
  if (isInverted) last = last === 0 ? 1 : 0
  return { state, printed: { stdout: stdin ?? '', stderr, code: last } }
}

interface Output {
  readonly stream: Redirect['stream']
  readonly path: string
  readonly isAppending: boolean
}

/** Where a command's input comes from and where what it prints goes. */
interface Streams {
  readonly stdin: string | null
  readonly outputs: readonly Output[]
  /** What it complains of goes where its output goes. */
  readonly isJoined: boolean
}

/** The redirections of a command, or what bash says of one that leads nowhere. */
function streamsOf<State>(
  on: BashOn<State>,
  state: State,
  redirects: readonly Redirect[],
  piped: string | null,
  code: number,
): Streams | string {
  let stdin = piped
  const outputs: Output[] = []
  let isJoined = false
  for (const { stream, way, to } of redirects) {
    if (to === null) {
      isJoined = true
      continue
    }
    const [name = '', ...more] = expanded(on, state, to, code)
    if (more.length > 0 || name === '') return `bash: ${name === '' ? '' : source(to)}: ambiguous redirect\n`
    const path = resolved(on.cwd(state), name)
    if (way === '<') {
      const text = path === '/dev/null' ? '' : on.textAt(state, path)
      if (text === null) return `bash: ${name}: ${on.isDirectory(state, path) ? 'Is a directory' : 'No such file or directory'}\n`
      stdin = text
      continue
    }
    if (on.isDirectory(state, path)) return `bash: ${name}: Is a directory\n`
    const isRefused = !on.exists(state, path) && on.canBeMade?.(path) === false
    if (isRefused || !on.isDirectory(state, parentOf(path))) return `bash: ${name}: No such file or directory\n`
    outputs.push({ stream, path, isAppending: way === '>>' })
  }
  return { stdin, outputs, isJoined }
}

function staged<State>(
  running: Running<State>,
  given: State,
  { words, redirects }: Stage,
  piped: string | null,
  code: number,
): RanOn<State> {
  const { on, run } = running
  const fails = (text: string): RanOn<State> => ({ state: given, printed: complained(text) })
  const argv: string[] = []
  for (const word of words) {
    argv.push(...expanded(on, given, word, code))
    if (argv.length > mostWords) return fails('bash: argument list too long\n')
  }
  const streams = streamsOf(on, given, redirects, piped, code)
  if (typeof streams === 'string') return fails(streams)
  const { stdin, outputs, isJoined } = streams
  const lengthAt = (path: string) => on.textAt(given, resolved(on.cwd(given), path))?.length ?? 0
  running.workLeft -= workOfOne + argv.slice(1).reduce((sum, arg) => sum + lengthAt(arg), stdin?.length ?? 0)
  if (running.workLeft < 0) return fails('this terminal: one line does not do so much here; take several\n')
  const ran = argv.length === 0 ? { state: given, printed: printed('') } : run(given, argv, stdin)
  const { stdout, stderr } = ran.printed
  let { state } = ran
  let out = isJoined ? stdout + stderr : stdout
  let err = isJoined ? '' : stderr
  for (const { stream, path, isAppending } of outputs) {
    const text = stream === 'err' ? err : stream === 'both' ? out + err : out
    if (stream !== 'err') out = ''
    if (stream !== 'out') err = ''
    if (text !== '' && !path.startsWith('/dev/') && on.isFull(state, text.length)) {
      const said = `bash: ${argv[0] ?? ''}: write error: No space left on device\n`
      return { state, printed: { stdout: out, stderr: err + said, code: 1 } }
    }
    state = written(on, state, path, text, isAppending)
  }
  return { state, printed: { stdout: out, stderr: err, code: ran.printed.code } }
}

/** Devices swallow what is written to them: a disk is written by `qemu-img convert` or by a guest. */
function written<State>(on: BashOn<State>, state: State, path: string, text: string, isAppending: boolean): State {
  if (path.startsWith('/dev/')) return state
  const before = isAppending ? (on.textAt(state, path) ?? '') : ''
  return on.withText(state, path, cutTo(before + text, mostInFile))
}
