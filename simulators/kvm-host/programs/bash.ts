/**
 * A line as bash takes it apart: commands joined by `;`, `&&`, `||` and pipes, redirections, quotes, a few variables and globs. What bash can besides
 * (loops, functions, substitutions, jobs) is refused by name. Held against bash 5.2, 2026-11-25.
 */
import { complained, cutTo, type Printed, printed } from '../../kernel/command-line.ts'
import { isDirectory, listed, parentOf, resolved, textAt, withEntry } from '../files.ts'
import type { World } from '../model.ts'
import type { Ran } from './ran.ts'

/** A piece of a word: text, or a variable's name; what is quoted is neither globbed nor dropped when it is empty. */
type Piece = { readonly isQuoted: boolean } & ({ readonly text: string } | { readonly variable: string })
type Word = readonly Piece[]

interface Redirect {
  readonly stream: 'in' | 'out' | 'err' | 'both'
  readonly way: '<' | '>' | '>>'
  /** Null for `2>&1`: where the output goes. */
  readonly to: Word | null
}

interface Stage {
  readonly words: readonly Word[]
  readonly redirects: readonly Redirect[]
}

interface Job {
  /** When it runs: always, or if what ran before went well or badly. */
  readonly when: ';' | '&&' | '||'
  readonly stages: readonly Stage[]
}

/** A line that is no line of bash's, or of this one's. */
class BashFault extends Error {
  override readonly name = 'BashFault'
}

const unexpected = (token: string): BashFault => new BashFault(`bash: syntax error near unexpected token \`${token}'\n`)
const notHere = (what: string): BashFault => new BashFault(`this terminal: ${what} is not understood here\n`)

const mostWords = 1000
const mostBytes = 262_144
/** Characters that the commands of one line may read and hand on; each command counts for some, whatever it reads. */
const mostWork = 2 ** 20
const workOfOne = 2 ** 14

/** What is left of `mostWork`: a line is not stopped once it runs, and others wait for it. */
interface Work {
  left: number
}

/** Runs a line. `run` gives what a program prints, and the world after it. */
export function runBash(
  world: World,
  line: string,
  run: (world: World, argv: readonly string[], stdin: string | null) => Ran,
): Ran {
  let jobs: readonly Job[]
  try {
    jobs = read(line)
  } catch (error) {
    if (error instanceof BashFault) return { state: world, printed: complained(error.message, 2) }
    throw error
  }
  let state = world
  let all: Printed = printed('', world.last.code)
  const work: Work = { left: mostWork }
  for (const { when, stages } of jobs) {
    if ((when === '&&' && all.code !== 0) || (when === '||' && all.code === 0)) continue
    const ran = piped(state, stages, all.code, run, work)
    state = ran.state
    all = { stdout: all.stdout + ran.printed.stdout, stderr: all.stderr + ran.printed.stderr, code: ran.printed.code }
    // A program with a screen of its own has the terminal now.
    if (state.editing || state.shell.at !== 'bash' || work.left < 0) break
  }
  return { state, printed: all }
}

type Run = Parameters<typeof runBash>[2]

function piped(world: World, given: readonly Stage[], code: number, run: Run, work: Work): Ran {
  const [first] = given
  const isInverted = first?.words[0]?.length === 1 && source(first.words[0]) === '!' && !first.words[0][0]?.isQuoted
  const stages = isInverted && first ? [{ ...first, words: first.words.slice(1) }, ...given.slice(1)] : given
  let state = world
  let stdin: string | null = null
  let stderr = ''
  let last = 0
  for (const stage of stages) {
    const ran = staged(state, stage, stdin, code, run, work)
    state = ran.state
    stdin = cutTo(ran.printed.stdout, mostWork)
    stderr += ran.printed.stderr
    last = ran.printed.code
  }
  if (isInverted) last = last === 0 ? 1 : 0
  return { state, printed: { stdout: stdin ?? '', stderr, code: last } }
}

function staged(world: World, { words, redirects }: Stage, piped: string | null, code: number, run: Run, work: Work): Ran {
  const fails = (text: string): Ran => ({ state: world, printed: complained(text) })
  const argv: string[] = []
  for (const word of words) {
    argv.push(...expanded(world, word, code))
    if (argv.length > mostWords) return fails('bash: argument list too long\n')
  }
  let stdin = piped
  const outputs: { readonly stream: Redirect['stream']; readonly path: string; readonly isAppending: boolean }[] = []
  let isJoined = false
  for (const { stream, way, to } of redirects) {
    if (to === null) {
      isJoined = true
      continue
    }
    const [name = '', ...more] = expanded(world, to, code)
    if (more.length > 0 || name === '') return fails(`bash: ${name === '' ? '' : source(to)}: ambiguous redirect\n`)
    const path = resolved(world.cwd, name)
    if (way === '<') {
      const text = path === '/dev/null' ? '' : textAt(world, path)
      if (text === null)
        return fails(`bash: ${name}: ${isDirectory(world, path) ? 'Is a directory' : 'No such file or directory'}\n`)
      stdin = text
      continue
    }
    if (isDirectory(world, path)) return fails(`bash: ${name}: Is a directory\n`)
    if (!isDirectory(world, parentOf(path))) return fails(`bash: ${name}: No such file or directory\n`)
    outputs.push({ stream, path, isAppending: way === '>>' })
  }
  const [, ...args] = argv
  const readByIt = args.reduce((sum, arg) => sum + (textAt(world, resolved(world.cwd, arg))?.length ?? 0), stdin?.length ?? 0)
  work.left -= workOfOne + readByIt
  if (work.left < 0) return fails('this terminal: one line does not do so much here; take several\n')
  const ran = argv.length === 0 ? { state: world, printed: printed('') } : run(world, argv, stdin)
  const { stdout, stderr } = ran.printed
  let { state } = ran
  let out = isJoined ? stdout + stderr : stdout
  let err = isJoined ? '' : stderr
  for (const { stream, path, isAppending } of outputs) {
    const text = stream === 'err' ? err : stream === 'both' ? out + err : out
    if (stream !== 'err') out = ''
    if (stream !== 'out') err = ''
    state = written(state, path, text, isAppending)
  }
  return { state, printed: { stdout: out, stderr: err, code: ran.printed.code } }
}

/** Devices swallow what is written to them: a disk is written by `qemu-img convert` or by a guest. */
function written(world: World, path: string, text: string, isAppending: boolean): World {
  if (path.startsWith('/dev/')) return world
  const before = isAppending ? (textAt(world, path) ?? '') : ''
  return withEntry(world, path, { kind: 'text', text: cutTo(before + text, mostBytes), atMs: world.atMs })
}

const source = (word: Word): string => word.map((piece) => ('text' in piece ? piece.text : `$${piece.variable}`)).join('')

/** The line as jobs. Throws BashFault. */
function read(line: string): readonly Job[] {
  const jobs: { when: Job['when']; stages: { words: Word[]; redirects: Redirect[] }[] }[] = []
  let when: Job['when'] = ';'
  let stages: { words: Word[]; redirects: Redirect[] }[] = [{ words: [], redirects: [] }]
  /** What has to follow: a command after `|`, `&&` and `||`. */
  let isAwaited = false
  const isEmpty = () => {
    const last = stages.at(-1)
    return !last || (last.words.length === 0 && last.redirects.length === 0)
  }
  const jobEnds = (token: string) => {
    if (isEmpty()) throw unexpected(token)
    jobs.push({ when, stages })
    stages = [{ words: [], redirects: [] }]
  }
  let place = 0
  while (place < line.length) {
    const sign = line[place] ?? ''
    const next = line[place + 1] ?? ''
    if (/\s/.test(sign)) place += 1
    else if (sign === '#') break
    else if (sign === ';') {
      if (next === ';') throw unexpected(';;')
      jobEnds(';')
      when = ';'
      isAwaited = false
      place += 1
    } else if ((sign === '&' || sign === '|') && next === sign) {
      jobEnds(sign + sign)
      when = sign === '&' ? '&&' : '||'
      isAwaited = true
      place += 2
    } else if (sign === '|') {
      if (isEmpty()) throw unexpected('|')
      if (next === '&') throw notHere('"|&"')
      stages.push({ words: [], redirects: [] })
      isAwaited = true
      place += 1
    } else if (sign === '(' || sign === ')') throw sign === ')' ? unexpected(')') : notHere('"("')
    else {
      const redirect = /^(?:(&|[012])?(>>|>|<)(&1|&2)?|&(?![>&]))/.exec(line.slice(place))
      const isNumber = redirect?.[1] !== undefined && /\d/.test(redirect[1])
      if (redirect && (!isNumber || place === 0 || /[\s|;&<>]/.test(line[place - 1] ?? ''))) {
        const [text, from, way, onto] = redirect
        if (way === undefined) throw notHere('"&": here each command is waited for, so that it')
        if (text.endsWith('<') && line[place + text.length] === '<') throw notHere('"<<"')
        place += text.length
        const stream = way === '<' ? 'in' : from === '&' ? 'both' : from === '2' ? 'err' : 'out'
        if (onto !== undefined) {
          if (stream !== 'err' || onto !== '&1') throw notHere(`"${text}"`)
          stages.at(-1)?.redirects.push({ stream, way: '>', to: null })
        } else {
          while (/[ \t]/.test(line[place] ?? '')) place += 1
          const word = readWord(line, place)
          if (!word)
            throw unexpected(line[place] === undefined ? 'newline' : (/^(&&|\|\||;;|<<|>>|.)/.exec(line.slice(place))?.[0] ?? ''))
          stages.at(-1)?.redirects.push({ stream, way: way as Redirect['way'], to: word.word })
          place = word.end
        }
        isAwaited = false
        continue
      }
      const word = readWord(line, place)
      if (!word) throw notHere(`"${sign}"`)
      const stage = stages.at(-1)
      if (stage?.words.length === 0) checkFirst(source(word.word), word.word)
      stage?.words.push(word.word)
      place = word.end
      isAwaited = false
    }
  }
  if (isAwaited) throw new BashFault('bash: syntax error: unexpected end of file\n')
  if (!isEmpty()) jobs.push({ when, stages })
  return jobs
}

const reserved = ['if', 'for', 'while', 'until', 'case', 'function', 'select', '{', '[[']
const closing = ['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}']

function checkFirst(text: string, word: Word): void {
  if (word.some(({ isQuoted }) => isQuoted)) return
  if (reserved.includes(text)) throw notHere(`"${text}"`)
  if (closing.includes(text)) throw unexpected(text)
  if (/^[A-Za-z_]\w*\+?=/.test(text)) throw notHere('setting a variable')
}

/** A word from a place in the line, and where it ends; null where none begins. Throws BashFault. */
function readWord(line: string, from: number): { readonly word: Word; readonly end: number } | null {
  const pieces: Piece[] = []
  let plain = ''
  const flush = () => {
    if (plain !== '') pieces.push({ text: plain, isQuoted: false })
    plain = ''
  }
  const variable = (place: number, isQuoted: boolean): number => {
    const [whole, name, braced] = /^\$(?:([A-Za-z_]\w*|[?$#!0-9@*_-])|\{([A-Za-z_]\w*|[?$#0-9])\})/.exec(line.slice(place)) ?? []
    if (whole === undefined) {
      if (line[place + 1] === '(' || line[place + 1] === '{') throw notHere(`"$${line[place + 1]}"`)
      return 0
    }
    flush()
    pieces.push({ variable: name ?? braced ?? '', isQuoted })
    return whole.length
  }
  let place = from
  while (place < line.length) {
    const sign = line[place] ?? ''
    if (/[\s|&;<>()]/.test(sign)) break
    if (sign === '`') throw notHere('"`"')
    if (sign === '\\') {
      flush()
      pieces.push({ text: line[place + 1] ?? '', isQuoted: true })
      place += 2
    } else if (sign === "'") {
      const end = line.indexOf("'", place + 1)
      if (end < 0) throw unmatched("'")
      flush()
      pieces.push({ text: line.slice(place + 1, end), isQuoted: true })
      place = end + 1
    } else if (sign === '"') {
      flush()
      let text = ''
      place += 1
      for (; line[place] !== '"'; ) {
        const inner = line[place]
        if (inner === undefined) throw unmatched('"')
        if (inner === '`') throw notHere('"`"')
        if (inner === '\\' && /["\\$`]/.test(line[place + 1] ?? '')) {
          text += line[place + 1] ?? ''
          place += 2
        } else if (inner === '$') {
          if (text !== '') pieces.push({ text, isQuoted: true })
          text = ''
          const length = variable(place, true)
          if (length === 0) text = '$'
          place += Math.max(1, length)
        } else {
          text += inner
          place += 1
        }
      }
      pieces.push({ text, isQuoted: true })
      place += 1
    } else if (sign === '$') {
      const length = variable(place, false)
      if (length === 0) plain += '$'
      place += Math.max(1, length)
    } else {
      plain += sign
      place += 1
    }
  }
  flush()
  return place === from ? null : { word: pieces, end: place }
}

const unmatched = (quote: string): BashFault =>
  new BashFault(`bash: unexpected EOF while looking for matching \`${quote}'\nbash: syntax error: unexpected end of file\n`)

/** What a word stands for: none, one or many. */
function expanded(world: World, word: Word, code: number): readonly string[] {
  // Signs that are quoted are set apart from those that match.
  const marked = word
    .map((piece, at) => {
      const text = 'text' in piece ? piece.text : variableOf(world, piece.variable, code)
      if (piece.isQuoted) return text.replace(/[*?[\]\\]/g, '\\$&')
      return at === 0 ? text.replace(/^~(?=\/|$)/, '/root') : text
    })
    .join('')
  if (marked === '' && !word.some(({ isQuoted }) => isQuoted)) return []
  const plain = marked.replace(/\\([*?[\]\\])/g, '$1')
  if (!/(^|[^\\])[*?[]/.test(marked)) return [plain]
  const found = matches(world, marked)
  return found.length > 0 ? found : [plain]
}

function variableOf(world: World, name: string, code: number): string {
  const values: Readonly<Record<string, string>> = {
    '?': String(code),
    '#': '0',
    '0': 'bash',
    $: '1024',
    HOME: '/root',
    USER: 'root',
    LOGNAME: 'root',
    UID: '0',
    SHELL: '/bin/bash',
    HOSTNAME: world.input.hostname,
    PWD: world.cwd,
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
  }
  return Object.hasOwn(values, name) ? (values[name] ?? '') : ''
}

/** The paths that a pattern matches, in order; a name that begins with a dot only by a dot. */
function matches(world: World, pattern: string): readonly string[] {
  const isAbsolute = pattern.startsWith('/')
  let found: readonly string[] = [isAbsolute ? '/' : '']
  const parts = pattern.split('/').filter((part) => part !== '')
  for (const [at, part] of parts.entries()) {
    const isLast = at === parts.length - 1
    const test = /(^|[^\\])[*?[]/.test(part) ? globOf(part) : null
    const bare = part.replace(/\\([*?[\]\\])/g, '$1')
    found = found.flatMap((before) => {
      const folder = resolved(world.cwd, before === '' ? '.' : before)
      if (!isDirectory(world, folder)) return []
      const names = listed(world, folder)
      const fitting = test ? names.filter((name) => (part.startsWith('.') || !name.startsWith('.')) && test.test(name)) : [bare]
      return fitting
        .filter((name) => bare === '..' || bare === '.' || names.includes(name))
        .map((name) => `${before === '' || before.endsWith('/') ? before : `${before}/`}${name}`)
        .filter((path) => isLast || isDirectory(world, resolved(world.cwd, path)))
    })
    if (found.length > mostWords) return found.slice(0, mostWords + 1)
  }
  return pattern.endsWith('/')
    ? found.filter((path) => isDirectory(world, resolved(world.cwd, path))).map((path) => `${path}/`)
    : found
}

/** What one sign of a name may be, and a star between two such rows. */
interface Glob {
  readonly test: (name: string) => boolean
}

/**
 * A pattern of one name. Every piece between two stars is taken where it first fits, and never looked for again: bash does so too, and a pattern of many stars
 * would keep a machine busy for hours if each of them were tried at every length.
 */
function globOf(part: string): Glob {
  const pieces: RegExp[][] = [[]]
  for (const [sign, quoted, not, set] of part.matchAll(/\\([\s\S])|\[([!^]?)([^\]]+)\]|[\s\S]/g)) {
    const last = pieces.at(-1) ?? []
    if (sign === '*') pieces.push([])
    else if (sign === '?') last.push(/^[^/]$/)
    else last.push(set === undefined ? onlySign(quoted ?? sign) : oneOf(`${not ? '^' : ''}${set.replace(/[\\[\]^]/g, '\\$&')}`))
  }
  const [head = [], ...rest] = pieces
  const tail = rest.pop()
  return {
    test: (name) => {
      const fits = (piece: readonly RegExp[], at: number) =>
        at + piece.length <= name.length && piece.every((one, nth) => one.test(name[at + nth] ?? ''))
      if (!fits(head, 0)) return false
      if (!tail) return name.length === head.length
      let at = head.length
      for (const piece of rest) {
        while (at + piece.length <= name.length && !fits(piece, at)) at += 1
        if (at + piece.length > name.length) return false
        at += piece.length
      }
      return at + tail.length <= name.length && fits(tail, name.length - tail.length)
    },
  }
}

const onlySign = (sign: string): RegExp => new RegExp(`^${sign.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}$`, 's')

function oneOf(set: string): RegExp {
  try {
    return new RegExp(`^[${set}]$`, 's')
  } catch {
    return /^[^\s\S]$/
  }
}
