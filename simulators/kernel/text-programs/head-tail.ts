/** head and tail: one end of a text, or all but the other. */
import { complained, type Printed } from '../command-line.ts'
import { isSaid, optionsOf } from './options.ts'
import { type From, joined, linesOf } from './reading.ts'

/** head and tail. `-5` is `-n 5`. */
export function end(name: 'head' | 'tail', args: readonly string[], from: From): Printed {
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
