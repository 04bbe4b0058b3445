/** Sizes as a document gives them and as libvirt prints them. */
import { LibvirtError, xmlError } from '../errors.ts'
import { attributeOf, type Element, element } from '../xml/element.ts'
import { numberIn } from './grammar.ts'
import { bytesOfUnit } from './values.ts'

/** A size in bytes, as libvirt reads a number with a unit; `path` is libvirt's name for the place. Throws LibvirtError. */
export function bytesOf(of: Element, path: string, scale: number, text = of.text): number {
  const value = numberIn(text, 10)
  if (value === null || /^\s*-/.test(text)) throw xmlError(`Invalid value '${text}' for element or attribute '${path}'`)
  const unit = attributeOf(of, 'unit')
  const factor = bytesOfUnit(unit, scale)
  if (factor === null) throw new LibvirtError(`invalid argument: unknown suffix '${unit}'`)
  if (value >= 2 ** 63 / factor)
    throw new LibvirtError(`numerical overflow: value too large: ${BigInt(text.trim())}${unit ?? ''}`)
  if (value * factor > 2 ** 63 - 1024) throw new LibvirtError('numerical overflow: size value too large')
  return value * factor
}

export const kibOf = (of: Element | undefined, path: string): number =>
  of && of.text !== '' ? Math.ceil(bytesOf(of, path, 1024) / 1024) : 0

export const inKib = (name: string, kib: number): Element => element(name, { unit: 'KiB' }, String(kib))

/** A size with the largest unit that it is whole in. */
export function shownSize(name: string, bytes: number): Element {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let value = bytes
  let place = 0
  while (value > 0 && value % 1024 === 0 && place < units.length - 1) {
    value /= 1024
    place += 1
  }
  return element(name, { unit: units[place] }, String(value))
}
