/** Sizes as the tools of LVM read and write them: bytes, extents, and shares of what is free. */
import * as lvm from '../../storage/lvm.ts'
import { sizeOf } from '../../virsh/call.ts'

/** `8G`, `512m`, `+2G` in extents, rounded up; LVM's unit without a letter is MiB. */
export function extentsIn(text: string): { readonly extents: number; readonly isRounded: boolean } {
  const bytes = sizeOf(
    text
      .replace(/^\+/, '')
      .replace(
        /^(\d+)\.(\d+)([a-zA-Z])$/,
        (_, whole: string, part: string, unit: string) => `${Math.round(Number(`${whole}.${part}`) * 1024)}${smaller(unit)}`,
      ),
    1024 ** 2,
  )
  if (typeof bytes !== 'number')
    throw new lvm.LvmError(
      `${/^\+?-/.test(text) ? 'Size may not be negative.' : /^\+?\d/.test(text) ? "Can't parse size argument." : 'Size requires number argument.'}\n  Invalid argument for --size: ${text}\n  Error during parsing of command line.`,
      3,
    )
  return { extents: Math.ceil(bytes / lvm.extentBytes), isRounded: bytes % lvm.extentBytes !== 0 }
}

const smaller = (unit: string): string => ({ T: 'G', G: 'M', M: 'K' })[unit.toUpperCase()] ?? 'K'

/** `100`, `50%FREE`, `100%VG`. */
export function countIn(text: string, free: number, all: number, own = 0): number {
  const share = /^(\d+)%(FREE|VG|LV|ORIGIN|PVS)$/i.exec(text)
  if (!share) return /^\d+$/.test(text) ? Number(text) : Number.NaN
  const of = { FREE: free, VG: all, PVS: all, LV: own, ORIGIN: own }[(share[2] ?? '').toUpperCase()] ?? 0
  return Math.floor((of * Number(share[1])) / 100)
}

/** `<20.00 GiB`: two digits, with `<` where that is rounded up. */
export function longSize(extents: number): string {
  const { value, unit } = scaled(extents * lvm.extentBytes)
  return `${value} ${unit.toUpperCase()}${unit === '' ? '' : 'iB'}`
}

/** A size in one of b, k, m, g, t; in the one that fits for any other. */
export const sizeIn = (bytes: number, of: number): string => {
  const letter = 'bkmgt'[of]
  if (letter !== undefined) return `${bytes === 0 ? '0' : (bytes / 1024 ** of).toFixed(of === 0 ? 0 : 2)}${letter}`
  if (bytes === 0) return '0 '
  const { value, unit } = scaled(bytes)
  return `${value}${unit}`
}

function scaled(bytes: number): { readonly value: string; readonly unit: string } {
  let size = bytes
  let unit = 0
  while (size >= 1024 && unit < 6) {
    size /= 1024
    unit += 1
  }
  const text = size.toFixed(2)
  return { value: `${Number(text) > size ? '<' : ''}${text}`, unit: ['b', 'k', 'm', 'g', 't', 'p', 'e'][unit] ?? '' }
}
