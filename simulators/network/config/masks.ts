/** Masks in dots, and the prefix that an address had by its class. */
import { ipOf, maskOf } from '../addresses.ts'

/** The prefix that an address had by its class, before prefixes were written. */
export const classPrefix = (ip: number): number => (ip >>> 31 === 0 ? 8 : ip >>> 30 === 2 ? 16 : ip >>> 29 === 6 ? 24 : 32)

/** Prefix of a mask in dots: 24 of 255.255.255.0; null where it is none. */
export function prefixOfMask(text: string): number | null {
  const mask = ipOf(text)
  if (mask === null) return null
  for (let prefix = 0; prefix <= 32; prefix += 1) if (maskOf(prefix) === mask) return prefix
  return null
}
