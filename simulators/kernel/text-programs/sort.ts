/** sort: lines in the order of their bytes, of their numbers, or of one field. */
import { complained, type Printed, printed } from '../command-line.ts'
import { isSaid, optionsOf } from './options.ts'
import { type From, joined, linesOf } from './reading.ts'

export function sort(args: readonly string[], from: From): Printed {
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

const byBytes = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
