/**
 * The small programs that every terminal has for text: cat, grep, head, tail, wc, sort, cut, echo. Output as GNU's, as far as they are understood:
 * an option that is not is refused by name.
 */
import { complained, type Printed, printed } from './command-line.ts'
import { type Pattern, patternOf, TooCostly } from './pattern.ts'

/** Something is at a path that cannot be read as text: what the system says of it, `Is a directory`. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** The text of a file; null where there is none. Throws `Unreadable`. */
export type ReadFile = (path: string) => string | null

export const textPrograms = ['cat', 'grep', 'egrep', 'fgrep', 'head', 'tail', 'wc', 'sort', 'cut', 'echo'] as const

/** Runs one of `textPrograms`. */
export function runTextProgram([name = '', ...args]: readonly string[], stdin: string | null, read: ReadFile): Printed {
  const from = reader(name, stdin, read)
  switch (name) {
    case 'cat':
      return cat(args, from)
    case 'head':
    case 'tail':
      return end(name, args, from)
    case 'wc':
      return wc(args, from)
    case 'sort':
      return sort(args, from)
    case 'cut':
      return cut(args, from)
    case 'echo':
      return echo(args)
    default:
      try {
        return grep(name, args, from)
      } catch (error) {
        if (!(error instanceof TooCostly)) throw error
        return complained('grep: a pattern that repeats so much is not tried here\n', 2)
      }
  }
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))
const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

/** What a program reads: each file's text, and what was to be complained about the others. */
type From = (paths: readonly string[]) => {
  readonly texts: readonly { readonly path: string; readonly text: string }[]
  readonly stderr: string
}

/** Without a path, or for `-`, what comes through the pipe. */
function reader(program: string, stdin: string | null, read: ReadFile): From {
  const says: Readonly<Record<string, (path: string, why: string) => string>> = {
    head: (path, why) =>
      why === 'Is a directory' ? `head: error reading '${path}': ${why}\n` : `head: cannot open '${path}' for reading: ${why}\n`,
    tail: (path, why) =>
      why === 'Is a directory' ? `tail: error reading '${path}': ${why}\n` : `tail: cannot open '${path}' for reading: ${why}\n`,
    sort: (path, why) =>
      why === 'Is a directory' ? `sort: read failed: ${path}: ${why}\n` : `sort: cannot read: ${path}: ${why}\n`,
  }
  const say = says[program] ?? ((path: string, why: string) => `${program}: ${path}: ${why}\n`)
  return (paths) => {
    const texts: { path: string; text: string }[] = []
    let stderr = ''
    for (const path of paths.length > 0 ? paths : ['-']) {
      try {
        const text = path === '-' ? (stdin ?? '') : read(path)
        if (text === null) stderr += say(path, 'No such file or directory')
        else texts.push({ path, text })
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        stderr += say(path, error.message)
      }
    }
    return { texts, stderr }
  }
}

interface Given {
  readonly flags: ReadonlySet<string>
  readonly values: Readonly<Record<string, string>>
  readonly paths: readonly string[]
}

/** Options in one letter: those that stand alone, and those that take a value. What is neither is complained about as GNU does. */
function optionsOf(program: string, args: readonly string[], alone: string, valued: string): Given | Printed {
  const flags = new Set<string>()
  const values: Record<string, string> = {}
  const paths: string[] = []
  for (let place = 0; place < args.length; place += 1) {
    const arg = args[place] ?? ''
    if (arg === '--') {
      paths.push(...args.slice(place + 1))
      break
    }
    if (!arg.startsWith('-') || arg === '-') {
      paths.push(arg)
      continue
    }
    if (arg.startsWith('--')) return usage(program, `unrecognized option '${arg}'`)
    for (let at = 1; at < arg.length; at += 1) {
      const letter = arg[at] ?? ''
      if (valued.includes(letter)) {
        const isApart = at + 1 === arg.length
        if (isApart) place += 1
        const value = isApart ? args[place] : arg.slice(at + 1)
        if (value === undefined) return usage(program, `option requires an argument -- '${letter}'`)
        values[letter] = letter === 'e' && values.e !== undefined ? `${values.e}\n${value}` : value
        break
      }
      if (!alone.includes(letter)) return usage(program, `invalid option -- '${letter}'`)
      flags.add(letter)
    }
  }
  return { flags, values, paths }
}

const usage = (program: string, what: string): Printed =>
  complained(
    `${program}: ${what}\nTry '${program} --help' for more information.\n`,
    program === 'sort' || program === 'ls' ? 2 : 1,
  )

const isSaid = (given: Given | Printed): given is Printed => 'stdout' in given

function cat(args: readonly string[], from: From): Printed {
  const given = optionsOf('cat', args, 'nAbEsTuv', '')
  if (isSaid(given)) return given
  const { texts, stderr } = from(given.paths)
  const whole = texts.map(({ text }) => text).join('')
  const numbered = linesOf(whole).map((line, at) => `${String(at + 1).padStart(6)}\t${line}`)
  return { stdout: given.flags.has('n') ? joined(numbered) : whole, stderr, code: stderr === '' ? 0 : 1 }
}

/** head and tail. `-5` is `-n 5`. */
function end(name: 'head' | 'tail', args: readonly string[], from: From): Printed {
  const plain = args.map((arg, at) => (/^-\d+$/.test(arg) && !/^-[nc]$/.test(args[at - 1] ?? '') ? `-n${arg.slice(1)}` : arg))
  const given = optionsOf(name, plain, 'qvf', 'nc')
  if (isSaid(given)) return given
  const { texts, stderr } = from(given.paths)
  const unit = given.values.c === undefined ? 'lines' : 'bytes'
  const count = given.values.c ?? given.values.n ?? '10'
  if (!/^[-+]?\d{1,15}$/.test(count)) return complained(`${name}: invalid number of ${unit}: '${count}'\n`)
  const number = Number(count.replace(/^[-+]/, ''))
  const cutOff = <T>(all: readonly T[]): readonly T[] => {
    if (name === 'head') return count.startsWith('-') ? all.slice(0, Math.max(0, all.length - number)) : all.slice(0, number)
    return count.startsWith('+') ? all.slice(Math.max(0, number - 1)) : number === 0 ? [] : all.slice(-number)
  }
  const shown = ({ text }: { readonly text: string }) =>
    unit === 'bytes' ? cutOff([...text]).join('') : joined(cutOff(linesOf(text)))
  const isHeaded = (texts.length > 1 || given.paths.length > 1 || given.flags.has('v')) && !given.flags.has('q')
  const stdout = texts
    .map(
      (each, at) =>
        (isHeaded ? `${at === 0 ? '' : '\n'}==> ${each.path === '-' ? 'standard input' : each.path} <==\n` : '') + shown(each),
    )
    .join('')
  return { stdout, stderr, code: stderr === '' ? 0 : 1 }
}

function wc(args: readonly string[], from: From): Printed {
  const given = optionsOf('wc', args, 'lwcm', '')
  if (isSaid(given)) return given
  const { texts, stderr } = from(given.paths)
  const wanted = (['l', 'w', 'm', 'c'] as const).filter((letter) => given.flags.has(letter))
  const columns = wanted.length > 0 ? wanted : (['l', 'w', 'c'] as const)
  const bytes = (text: string) => new TextEncoder().encode(text).length
  const counts = texts.map(({ path, text }) => ({
    path,
    l: text.split('\n').length - 1,
    w: text.split(/\s+/).filter((word) => word !== '').length,
    m: [...text].length,
    c: bytes(text),
  }))
  const total = { path: 'total', l: 0, w: 0, m: 0, c: 0 }
  for (const each of counts) for (const key of ['l', 'w', 'm', 'c'] as const) total[key] += each[key]
  const rows = given.paths.length > 1 ? [...counts, total] : counts
  // One figure of one file stands alone; from a pipe the columns are seven wide; of files, as wide as all their bytes.
  const isPiped = given.paths.length === 0 || given.paths.includes('-')
  const width = columns.length === 1 && given.paths.length <= 1 ? 1 : isPiped ? 7 : String(total.c).length
  const stdout = rows
    .map(
      (row) =>
        `${columns.map((key) => String(row[key]).padStart(width)).join(' ')}${given.paths.length === 0 ? '' : ` ${row.path}`}\n`,
    )
    .join('')
  return { stdout, stderr, code: stderr === '' ? 0 : 1 }
}

const byBytes = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

function sort(args: readonly string[], from: From): Printed {
  const given = optionsOf('sort', args, 'nruf', 'kt')
  if (isSaid(given)) return given
  const { texts, stderr } = from(given.paths)
  if (stderr !== '') return complained(stderr, 2)
  const { flags, values } = given
  const { k, t } = values
  const field = k === undefined ? 0 : Number.parseInt(k, 10)
  if (k !== undefined && !(field > 0))
    return complained(
      `sort: ${field === 0 ? 'field number is zero: invalid field specification' : 'invalid number at field start: invalid count at start of'} '${k}'\n`,
      2,
    )
  const has = (flag: string) => flags.has(flag) || (k ?? '').includes(flag)
  const keyOf = (line: string) =>
    k === undefined
      ? line
      : (t === undefined ? (line.match(/\s*\S+/g) ?? []) : line.split(t))
          .slice(field - 1, k.includes(',') ? field : undefined)
          .join(t ?? '')
  const numberOf = (line: string) => Number(/^\s*(-?\d*\.?\d+)/.exec(keyOf(line))?.[1] ?? 0)
  const folded = (line: string) => (has('f') ? keyOf(line).toUpperCase() : keyOf(line))
  const compare = (one: string, other: string) =>
    (has('n') ? numberOf(one) - numberOf(other) : byBytes(folded(one), folded(other))) ||
    (flags.has('u') ? 0 : byBytes(one, other))
  const lines = texts.flatMap(({ text }) => linesOf(text)).sort(compare)
  if (has('r')) lines.reverse()
  return printed(
    joined(flags.has('u') ? lines.filter((line, at) => at === 0 || compare(line, lines[at - 1] ?? '') !== 0) : lines),
  )
}

/** `1,3-5,7-` as a test for a number. */
function listed(list: string): ((nth: number) => boolean) | null {
  const ranges = list.split(',').map((part) => /^(\d*)(-?)(\d*)$/.exec(part))
  if (ranges.some((range) => !range || range[0] === '' || range[0] === '-')) return null
  return (nth) =>
    ranges.some((range) => {
      const [, first = '', dash = '', last = ''] = range ?? []
      return (
        nth >= Number(first || 1) && nth <= (dash === '' ? Number(first) : last === '' ? Number.POSITIVE_INFINITY : Number(last))
      )
    })
}

function cut(args: readonly string[], from: From): Printed {
  const given = optionsOf('cut', args, 's', 'dfcb')
  if (isSaid(given)) return given
  const { d: by = '\t', f, c, b } = given.values
  const tail = "\nTry 'cut --help' for more information.\n"
  const list = f ?? c ?? b
  if (list === undefined) return complained(`cut: you must specify a list of bytes, characters, or fields${tail}`)
  if ([...by].length > 1) return complained(`cut: the delimiter must be a single character${tail}`)
  const isIn = listed(list)
  if (!isIn) return complained(`cut: invalid ${f === undefined ? 'byte/character position' : 'field value'} '${list}'${tail}`)
  const { texts, stderr } = from(given.paths)
  const lines = texts.flatMap(({ text }) =>
    linesOf(text).flatMap((line) => {
      if (f === undefined) return [[...line].filter((_, at) => isIn(at + 1)).join('')]
      if (by === '' || !line.includes(by)) return given.flags.has('s') ? [] : [line]
      return [
        line
          .split(by)
          .filter((_, at) => isIn(at + 1))
          .join(by),
      ]
    }),
  )
  return { stdout: joined(lines), stderr, code: stderr === '' ? 0 : 1 }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', a: '\u0007', b: '\b', e: '\u001b' }

function echo(args: readonly string[]): Printed {
  let place = 0
  let isEnded = true
  let isEscaped = false
  for (; /^-[neE]+$/.test(args[place] ?? ''); place += 1) {
    if (args[place]?.includes('n')) isEnded = false
    if (args[place]?.includes('e')) isEscaped = true
  }
  const text = args.slice(place).join(' ')
  const shown = isEscaped ? text.replace(/\\([ntr\\abe])/g, (_, sign: string) => escapes[sign] ?? sign) : text
  return printed(isEnded ? `${shown}\n` : shown)
}

function grep(name: string, args: readonly string[], from: From): Printed {
  // The context may be a bare number.
  const plain = args.filter((arg) => !/^--colou?r(=.*)?$/.test(arg)).map((arg) => arg.replace(/^-(\d+)$/, '-C$1'))
  const given = optionsOf('grep', plain, 'cinovwqxhHlLsEFGrR', 'emABC')
  const hint = "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n"
  if (isSaid(given)) return complained(given.stderr.replace(/Try .*\n/, hint), 2)
  const { flags, values } = given
  const [pattern, ...paths] = values.e === undefined ? given.paths : [values.e, ...given.paths]
  if (pattern === undefined) return complained(hint, 2)
  for (const letter of ['A', 'B', 'C'])
    if (values[letter] !== undefined && !/^\d{1,9}$/.test(values[letter]))
      return complained(`grep: ${values[letter]}: invalid context length argument\n`, 2)
  if (values.m !== undefined && !/^\d{1,9}$/.test(values.m)) return complained('grep: invalid max count\n', 2)
  const expression = expressionOf(pattern, {
    isExtended: name === 'egrep' || flags.has('E'),
    isFixed: name === 'fgrep' || flags.has('F'),
    isWord: flags.has('w'),
    isWhole: flags.has('x'),
    ignoresCase: flags.has('i'),
  })
  if (!expression) return complained('grep: Invalid regular expression\n', 2)
  const read = from(paths)
  let hits = 0
  let stdout = ''
  for (const { path, text } of read.texts) {
    const named = flags.has('h') ? '' : paths.length > 1 || flags.has('H') ? path : ''
    const shown = foundIn(text, expression, flags, values, named)
    hits += shown.hits
    if (flags.has('q')) continue
    if (flags.has('l')) stdout += shown.hits > 0 ? `${path}\n` : ''
    else if (flags.has('L')) stdout += shown.hits === 0 ? `${path}\n` : ''
    else stdout += shown.stdout
  }
  const isQuiet = flags.has('s')
  if (flags.has('q') && hits > 0) return printed('')
  return { stdout, stderr: isQuiet ? '' : read.stderr, code: read.stderr !== '' ? 2 : hits > 0 ? 0 : 1 }
}

/** What grep prints of one text, and how many lines it found. */
function foundIn(
  text: string,
  expression: Pattern,
  flags: ReadonlySet<string>,
  values: Readonly<Record<string, string>>,
  named: string,
): { readonly hits: number; readonly stdout: string } {
  const lines = linesOf(text)
  const isHit = lines.map((line) => line.search(expression) >= 0 !== flags.has('v'))
  const most = values.m === undefined ? lines.length : Number(values.m)
  const places = lines.flatMap((_, at) => (isHit[at] ? [at] : [])).slice(0, most)
  const label = (at: number, sign: string) =>
    `${named === '' ? '' : `${named}${sign}`}${flags.has('n') ? `${at + 1}${sign}` : ''}`
  if (flags.has('c')) return { hits: places.length, stdout: `${named === '' ? '' : `${named}:`}${places.length}\n` }
  if (flags.has('o')) {
    const parts = flags.has('v')
      ? []
      : places.flatMap((at) => [...expression[Symbol.matchAll](lines[at] ?? '')].map(([part]) => `${label(at, ':')}${part}`))
    return { hits: places.length, stdout: joined(parts.filter((part) => part !== '')) }
  }
  const before = Number(values.B ?? values.C ?? 0)
  const after = Number(values.A ?? values.C ?? 0)
  const hit = new Set(places)
  let stdout = ''
  let last = -1
  for (const place of places) {
    const first = Math.max(last + 1, place - before)
    if (before + after > 0 && last >= 0 && first > last + 1) stdout += '--\n'
    for (let at = first; at <= Math.min(lines.length - 1, place + after); at += 1) {
      if (at > place && hit.has(at)) break
      if (at <= last) continue
      stdout += `${label(at, hit.has(at) ? ':' : '-')}${lines[at]}\n`
      last = at
    }
  }
  return { hits: places.length, stdout }
}

export interface PatternOptions {
  readonly isExtended?: boolean
  readonly isFixed?: boolean
  readonly isWord?: boolean
  readonly isWhole?: boolean
  readonly ignoresCase?: boolean
  readonly isGlobal?: boolean
}

/** A pattern of grep or sed; null where it is none. Throws `TooCostly`. In a basic one `|`, `(`, `)`, `+` and `?` are plain, and special after a backslash. */
export function expressionOf(
  given: string,
  { isExtended, isFixed, isWord, isWhole, ignoresCase, isGlobal }: PatternOptions,
): Pattern | null {
  const sourceOf = (text: string): string => {
    const classes = text
      .replaceAll('[:blank:]', ' \\t')
      .replaceAll('[:space:]', '\\s')
      .replaceAll('[:digit:]', '0-9')
      .replaceAll('[:alpha:]', 'A-Za-z')
      .replaceAll('[:alnum:]', 'A-Za-z0-9')
      .replaceAll('[:upper:]', 'A-Z')
      .replaceAll('[:lower:]', 'a-z')
    return isFixed
      ? text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      : isExtended
        ? classes
        : classes
            .replace(/^\*/, '\\*')
            .replace(/\\([|()+?{}])|([|()+?{}])/g, (_, special?: string, plain?: string) => special ?? `\\${plain}`)
  }
  // Each line of a pattern is one of its own.
  const source = given.split('\n').map(sourceOf).join('|')
  const whole = isWord ? `(?<![A-Za-z0-9_])(?:${source})(?![A-Za-z0-9_])` : source
  return patternOf(isWhole ? `^(?:${whole})$` : whole, { ignoresCase, isGlobal })
}
