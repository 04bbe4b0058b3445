/** Sets of CPUs and nodes as libvirt reads and prints them: `0-3,^1,8`. */
import { LibvirtError, unsupported } from '../errors.ts'

const length = 16_384

/** The numbers in a text. Throws LibvirtError. */
export function bitmapIn(text: string): readonly number[] {
  const set = new Set<number>()
  const wrong = () => new LibvirtError(`invalid argument: Failed to parse bitmap '${text}'`)
  if (text.trim() === '') throw wrong()
  for (const part of text.replace(/[ \t\n]*$/, '').split(',')) {
    const match = /^\s*(\^?)\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(part)
    if (!match) throw wrong()
    const [, not, first = '', last] = match
    const from = Number(first)
    const to = last === undefined ? from : Number(last)
    if (to < from || to >= length || (not !== '' && last !== undefined)) throw wrong()
    for (let bit = from; bit <= to; bit += 1) {
      if (not === '') set.add(bit)
      else set.delete(bit)
    }
  }
  return [...set].sort((one, other) => one - other)
}

export function printBitmap(bits: readonly number[]): string {
  const parts: string[] = []
  for (let place = 0; place < bits.length; place += 1) {
    const from = bits[place] ?? 0
    let to = from
    while (bits[place + 1] === to + 1) {
      place += 1
      to += 1
    }
    parts.push(to === from ? String(from) : `${from}-${to}`)
  }
  return parts.join(',')
}

/** A set of nodes or processors as it is printed; a set of none is an error of its own. */
export function shownSet(text: string | undefined, name: string): string | undefined {
  if (text === undefined) return undefined
  const bits = bitmapIn(text)
  if (bits.length === 0) throw unsupported(`Invalid value of '${name}': ${text}`)
  return printBitmap(bits)
}
