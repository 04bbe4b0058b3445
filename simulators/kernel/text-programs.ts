/** The small programs that every terminal has for text: cat, grep, head, wc, echo. Output as GNU's, as far as they are understood. */
import { complained, type Printed, printed } from './command-line.ts'

/** The text of a file; null where there is none. */
export type ReadFile = (path: string) => string | null

export const textPrograms = ['cat', 'grep', 'egrep', 'fgrep', 'head', 'wc', 'echo'] as const

/** Runs one of `textPrograms`. */
export function runTextProgram([name = '', ...args]: readonly string[], stdin: string | null, read: ReadFile): Printed {
  switch (name) {
    case 'cat':
      return cat(args, stdin, read)
    case 'head':
      return head(args, stdin, read)
    case 'wc':
      return wc(args, stdin, read)
    case 'echo':
      return printed(args[0] === '-n' ? args.slice(1).join(' ') : `${args.join(' ')}\n`)
    default:
      return grep(name, args, stdin, read)
  }
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))
const missing = (program: string, path: string): string => `${program}: ${path}: No such file or directory\n`

function cat(paths: readonly string[], stdin: string | null, read: ReadFile): Printed {
  if (paths.length === 0) return printed(stdin ?? '')
  const texts = paths.map((path) => ({ path, text: read(path) }))
  const stderr = texts.map(({ path, text }) => (text === null ? missing('cat', path) : '')).join('')
  return { stdout: texts.map(({ text }) => text ?? '').join(''), stderr, code: stderr === '' ? 0 : 1 }
}

function head(args: readonly string[], stdin: string | null, read: ReadFile): Printed {
  const [flag = '', value = ''] = args
  const count =
    flag === '-n' ? Number(value) : /^-\d+$/.test(flag) ? -Number(flag) : /^-n\d+$/.test(flag) ? Number(flag.slice(2)) : 10
  const [path] = args.slice(flag === '-n' ? 2 : flag.startsWith('-') ? 1 : 0)
  const text = path === undefined ? (stdin ?? '') : read(path)
  if (text === null) return complained(`head: cannot open '${path}' for reading: No such file or directory\n`)
  return printed(
    linesOf(text)
      .slice(0, count)
      .map((line) => `${line}\n`)
      .join(''),
  )
}

function wc(args: readonly string[], stdin: string | null, read: ReadFile): Printed {
  const path = args.find((arg) => !arg.startsWith('-'))
  if (!args.includes('-l')) return complained('wc: here only -l is understood\n')
  const text = path === undefined ? (stdin ?? '') : read(path)
  if (text === null) return complained(missing('wc', path ?? ''))
  return printed(`${linesOf(text).length}${path === undefined ? '' : ` ${path}`}\n`)
}

interface GrepOptions {
  isExtended: boolean
  isFixed: boolean
  readonly flags: Set<string>
  most: number
  pattern: string | null
}

function grep(name: string, args: readonly string[], stdin: string | null, read: ReadFile): Printed {
  const options: GrepOptions = {
    isExtended: name === 'egrep',
    isFixed: name === 'fgrep',
    flags: new Set(),
    most: Number.POSITIVE_INFINITY,
    pattern: null,
  }
  const paths: string[] = []
  for (let place = 0; place < args.length; place += 1) {
    const arg = args[place] ?? ''
    if (!arg.startsWith('-') || arg === '-') {
      if (options.pattern === null) options.pattern = arg
      else paths.push(arg)
      continue
    }
    for (let at = 1; at < arg.length; at += 1) {
      const flag = arg[at] ?? ''
      if (flag === 'E') options.isExtended = true
      else if (flag === 'F') options.isFixed = true
      else if (flag === 'm' || flag === 'e') {
        const isApart = at + 1 === arg.length
        const value = isApart ? (args[place + 1] ?? '') : arg.slice(at + 1)
        if (isApart) place += 1
        if (flag === 'm') options.most = Number(value)
        else options.pattern = value
        break
      } else if ('cinovwq'.includes(flag)) options.flags.add(flag)
      else return complained(`grep: here -${flag} is not understood; these are: -c -e -E -F -i -m -n -o -q -v -w\n`, 2)
    }
  }
  if (options.pattern === null)
    return complained("Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n", 2)
  const expression = expressionOf(options)
  if (!expression) return complained('grep: Invalid regular expression\n', 2)
  return found(options, expression, paths, stdin, read)
}

function found(
  { flags, most }: GrepOptions,
  expression: RegExp,
  paths: readonly string[],
  stdin: string | null,
  read: ReadFile,
): Printed {
  let stdout = ''
  let stderr = ''
  let hits = 0
  for (const path of paths.length > 0 ? paths : [null]) {
    const text = path === null ? (stdin ?? '') : read(path)
    if (text === null) {
      stderr += missing('grep', path ?? '')
      continue
    }
    const prefix = paths.length > 1 ? `${path}:` : ''
    const matches = linesOf(text)
      .flatMap((line, at) => (line.search(expression) >= 0 !== flags.has('v') ? [{ line, at }] : []))
      .slice(0, most)
    hits += matches.length
    if (flags.has('q')) continue
    if (flags.has('c')) stdout += `${prefix}${matches.length}\n`
    else
      for (const { line, at } of matches) {
        const number = flags.has('n') ? `${at + 1}:` : ''
        const shown = flags.has('o') ? [...line.matchAll(expression)].map(([match]) => match) : [line]
        for (const each of shown) stdout += `${prefix}${number}${each}\n`
      }
  }
  return { stdout, stderr, code: stderr !== '' ? 2 : hits > 0 ? 0 : 1 }
}

/** A pattern of grep as JavaScript's; null where it is none. In a basic one `|`, `(`, `)`, `+` and `?` are plain, and special after a backslash. */
function expressionOf({ pattern, isExtended, isFixed, flags }: GrepOptions): RegExp | null {
  const text = pattern ?? ''
  const classes = text.replaceAll('[[:blank:]]', '[ \\t]').replaceAll('[[:space:]]', '\\s').replaceAll('[[:digit:]]', '\\d')
  const source = isFixed
    ? text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    : isExtended
      ? classes
      : classes.replace(/\\([|()+?{}])|([|()+?{}])/g, (_, special?: string, plain?: string) => special ?? `\\${plain}`)
  try {
    return new RegExp(flags.has('w') ? `(?<![A-Za-z0-9_])(?:${source})(?![A-Za-z0-9_])` : source, flags.has('i') ? 'gi' : 'g')
  } catch {
    return null
  }
}
