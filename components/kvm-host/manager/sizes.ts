/** Sizes as the window shows them. */
const kib = 1024
export const gib = 1024 ** 3
const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** `10.00 GiB`, as virsh writes it. */
export function shownBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= kib && unit < units.length - 1) {
    value /= kib
    unit += 1
  }
  return `${value.toFixed(2)} ${units[unit]}`
}

export const mibOf = (ofKib: number): number => Math.round(ofKib / kib)
/** The last part of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
