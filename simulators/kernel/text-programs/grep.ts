/** grep: the lines of a text in which a pattern is, with those around them. */
import { complained, type Printed, printed } from '../command-line.ts'
import { isSaid, optionsOf } from './options.ts'
import type { Pattern } from '../pattern.ts'
import { expressionOf } from './pattern.ts'
import { type From, joined, linesOf } from './reading.ts'

export function grep(name: string, args: readonly string[], from: From): Printed {
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
