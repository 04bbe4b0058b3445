/** cut: fields or characters of each line. */
import { complained, type Printed } from '../command-line.ts'
import { isSaid, optionsOf } from './options.ts'
import { type From, joined, linesOf } from './reading.ts'

export function cut(args: readonly string[], from: From): Printed {
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
