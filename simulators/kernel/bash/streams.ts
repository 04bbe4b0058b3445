/** Where a command's input comes from and where what it prints goes. */
import { cutTo, type Printed } from '../command-line.ts'
import { mostInFile, parentOf, resolved } from '../files.ts'
import type { BashOn } from './bash-on.ts'
import type { Redirect } from './commands.ts'
import { expanded, textOf, type ValueOf } from './expand.ts'
import { source } from './word.ts'

interface Output {
  /** Null for the other stream: `2>&1`, `>&2`. */
  readonly path: string | null
  readonly stream: Redirect['stream']
  readonly isAppending: boolean
}

export interface Streams {
  readonly stdin: string | null
  readonly outputs: readonly Output[]
}

/** The redirections of a command, or what bash says of one that leads nowhere. */
export function streamsOf<State>(
  on: BashOn<State>,
  state: State,
  redirects: readonly Redirect[],
  piped: string | null,
  standsFor: ValueOf,
): Streams | string {
  let stdin = piped
  const outputs: Output[] = []
  for (const { stream, way, to } of redirects) {
    if (to === null) {
      outputs.push({ stream, path: null, isAppending: true })
      continue
    }
    if (way === '<<') {
      stdin = textOf(to, standsFor)
      continue
    }
    const [name = '', ...more] = expanded(on, state, to, standsFor)
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
  return { stdin, outputs }
}

/** What was printed goes where it was told to; what is left is for the terminal, or for the pipe. */
export function poured<State>(
  on: BashOn<State>,
  given: State,
  { outputs }: Streams,
  { stdout, stderr, code }: Printed,
  program: string,
): { readonly state: State; readonly printed: Printed } {
  let state = given
  let out = stdout
  let err = stderr
  // What complaints were joined to goes where that goes, whichever is named first.
  if (outputs.some(({ stream, path }) => stream === 'err' && path === null)) {
    out += err
    err = ''
  }
  for (const { stream, path, isAppending } of outputs) {
    if (path === null) {
      if (stream === 'out') err += out
      if (stream === 'out') out = ''
      continue
    }
    const text = stream === 'err' ? err : stream === 'both' ? out + err : out
    if (stream !== 'err') out = ''
    if (stream !== 'out') err = ''
    // Devices swallow what is written to them: a disk is written by `qemu-img convert` or by a guest.
    if (path.startsWith('/dev/')) continue
    if (text !== '' && on.isFull(state, text.length)) {
      err += `bash: ${program}: write error: No space left on device\n`
      return { state, printed: { stdout: out, stderr: err, code: 1 } }
    }
    const before = isAppending ? (on.textAt(state, path) ?? '') : ''
    state = on.withText(state, path, cutTo(before + text, mostInFile))
  }
  return { state, printed: { stdout: out, stderr: err, code } }
}
