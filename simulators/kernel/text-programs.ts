/**
 * The small programs that every terminal has for text: cat, grep, head, tail, wc, sort, cut, echo, printf, seq, tr, uniq. Output as GNU's, as far as they are understood:
 * an option that is not is refused by name.
 */
import { complained, type Printed } from './command-line.ts'
import { TooCostly } from './pattern.ts'
import { cat } from './text-programs/cat.ts'
import { cut } from './text-programs/cut.ts'
import { echo } from './text-programs/echo.ts'
import { grep } from './text-programs/grep.ts'
import { end } from './text-programs/head-tail.ts'
import { printf } from './text-programs/printf.ts'
import { reader, type ReadFile } from './text-programs/reading.ts'
import { seq } from './text-programs/seq.ts'
import { sort } from './text-programs/sort.ts'
import { tr, uniq } from './text-programs/tr.ts'
import { wc } from './text-programs/wc.ts'

export const textPrograms = [
  'cat',
  'grep',
  'egrep',
  'fgrep',
  'head',
  'tail',
  'wc',
  'sort',
  'cut',
  'echo',
  'printf',
  'seq',
  'tr',
  'uniq',
] as const

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
    case 'printf':
      return printf(args)
    case 'seq':
      return seq(args)
    case 'tr':
      return tr(args, stdin ?? '')
    case 'uniq':
      return uniq(args, from)
    default:
      try {
        return grep(name, args, from)
      } catch (error) {
        if (!(error instanceof TooCostly)) throw error
        return complained('grep: a pattern that repeats so much is not tried here\n', 2)
      }
  }
}
