/** cat: texts one after another, with numbered lines where that is asked for. */
import type { Printed } from '../command-line.ts'
import { isSaid, optionsOf } from './options.ts'
import { type From, joined, linesOf } from './reading.ts'

export function cat(args: readonly string[], from: From): Printed {
  const given = optionsOf('cat', args, 'nAbEsTuv', '')
  if (isSaid(given)) return given
  const { texts, stderr } = from(given.paths)
  const whole = texts.map(({ text }) => text).join('')
  const numbered = linesOf(whole).map((line, at) => `${String(at + 1).padStart(6)}\t${line}`)
  return { stdout: given.flags.has('n') ? joined(numbered) : whole, stderr, code: stderr === '' ? 0 : 1 }
}
