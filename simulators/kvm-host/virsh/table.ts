/**
 * Tables and sizes as virsh prints them. Source: tools/vsh-table.c and vsh.c of libvirt 9.0.0, confirmed by recordings
 * (docs/sources.md#libvirt-recordings), 2026-11-22.
 */

/** How many columns a text takes on a terminal: wide signs take two, combining ones none. */
export function widthOf(text: string): number {
  let width = 0
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    if (/\p{M}/u.test(sign) || code === 0x200b || code === 0x200d) continue
    width += isWide(code) ? 2 : 1
  }
  return width
}

const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe6f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0xffe0 && code <= 0xffe6) ||
  (code >= 0x1f300 && code <= 0x1faff) ||
  (code >= 0x20000 && code <= 0x3fffd)

/** Each cell after a space, all but the last padded by three more than the widest; a rule below the header, if there is one. */
export function printTable(header: readonly string[] | null, rows: readonly (readonly string[])[]): string {
  const all = header ? [header, ...rows] : rows
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))))
  const lines = all.map(
    (cells) =>
      `${cells.map((cell, column) => ` ${cell}${column === cells.length - 1 ? '' : ' '.repeat((widths[column] ?? 0) - widthOf(cell) + 2)}`).join('')}\n`,
  )
  if (header) lines.splice(1, 0, `${widths.map((width) => '-'.repeat(width + 3)).join('')}\n`)
  return lines.join('')
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB']

/** `10.00 GiB` */
export function sized(bytes: number, digits = 2): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${value.toFixed(digits)} ${units[unit]}`
}

/** `Name:           vm1`: 15 columns for the label with its colon, and a space. */
export const labelled = (label: string, value: string | number): string => `${`${label}:`.padEnd(15)} ${value}\n`
