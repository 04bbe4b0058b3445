/** wc: lines, words, characters and bytes, in columns as wide as GNU makes them. */
import type { Printed } from '../command-line.ts'
import { isSaid, optionsOf } from './options.ts'
import type { From } from './reading.ts'

export function wc(args: readonly string[], from: From): Printed {
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
