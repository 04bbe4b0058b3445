/** Values within a document as libvirt reads them: sizes with units, whole numbers, UUIDs, MAC addresses, names of disks. */
import { type Element, attributeOf } from '../xml/element.ts'
import { internal, xmlError } from '../errors.ts'

const decimal = ['KB', 'MB', 'GB', 'TB', 'PB', 'EB']
const binary = ['KIB', 'MIB', 'GIB', 'TIB', 'PIB', 'EIB']

/** What a unit of size is worth in bytes: `k`, `KiB`, `KB`, `b`; null where libvirt knows no such unit. Without one, `scale`. */
export function bytesOfUnit(unit: string | undefined, scale: number): number | null {
  const name = (unit ?? '').toUpperCase()
  if (name === '') return scale
  if (name === 'B' || name === 'BYTE' || name === 'BYTES') return 1
  const place = 'KMGTPE'.indexOf(name[0] ?? '')
  if (place < 0) return null
  if (name.length === 1 || binary.includes(name)) return 1024 ** (place + 1)
  return decimal.includes(name) ? 1000 ** (place + 1) : null
}

/** A size in bytes: `<memory unit='MiB'>64</memory>`, without a unit in `scale` bytes; null if it is no number. */
export function bytesIn(of: Element, scale: number): number | null {
  const text = of.text.trim()
  const factor = bytesOfUnit(attributeOf(of, 'unit'), scale)
  if (!/^\d{1,20}$/.test(text) || factor === null) return null
  return Number(text) * factor
}

/** A UUID as libvirt prints it, or null: 32 hexadecimal digits, with hyphens anywhere between pairs. */
export function uuidOf(text: string): string | null {
  const digits = text.trim().toLowerCase().replaceAll('-', '')
  if (!/^[0-9a-f]{32}$/.test(digits)) return null
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`
}

export function uuidIn(text: string): string {
  const uuid = uuidOf(text)
  if (uuid === null) throw internal('malformed uuid element')
  return uuid
}

/** A MAC address in lower case, two digits each. Throws where it is none, or no card's. */
export function macIn(text: string): string {
  const parts = text.split(':')
  if (parts.length !== 6 || parts.some((part) => !/^[0-9a-fA-F]{1,2}$/.test(part)))
    throw xmlError(`unable to parse mac address '${text}'`)
  if ((Number.parseInt(parts[0] ?? '0', 16) & 1) === 1) throw xmlError(`expected unicast mac address, found multicast '${text}'`)
  return parts.map((part) => part.toLowerCase().padStart(2, '0')).join(':')
}

/** Which disk of its bus a name means: `vda` 0, `hdc` 2, `sdaa` 26; null where it is no disk's name. */
export function diskIndex(name: string): number | null {
  const letters = /^(?:fd|hd|vd|sd|xvd|ubd)([a-z]{1,4})\d*$/.exec(name)?.[1]
  if (letters === undefined) return null
  let index = 0
  for (const letter of letters) index = index * 26 + (letter.charCodeAt(0) - 96)
  return index - 1
}

export const hex = (value: number, digits: number): string => `0x${value.toString(16).padStart(digits, '0')}`
