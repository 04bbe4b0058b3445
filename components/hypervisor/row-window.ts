/** Which rows of a long table are in sight, and which step a row is: pure, for rows of one height. */

/** All steps in their order, by how many there are; or some of them, by their numbers, which rise. */
export type Rows = number | readonly number[]

export const countOf = (rows: Rows): number => (typeof rows === 'number' ? rows : rows.length)
export const stepAt = (rows: Rows, row: number): number => (typeof rows === 'number' ? row : (rows[row] ?? 0))

/** The row of a step, or of the nearest before it; 0 where there is none. */
export function rowOf(rows: Rows, step: number): number {
  if (typeof rows === 'number') return Math.min(step, Math.max(0, rows - 1))
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((rows[middle] ?? 0) <= step) low = middle
    else high = middle - 1
  }
  return low
}

/** Rows more than are in sight, above and below, so that a quick scroll shows no gap. */
const SPARE = 8

/** From the first row to draw up to, and without, the last. */
export function windowOf(
  count: number,
  scrolled: number,
  height: number,
  rowHeight: number,
): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.min(count, Math.floor(scrolled / rowHeight)) - SPARE)
  return { from, to: Math.min(count, Math.ceil((scrolled + height) / rowHeight) + SPARE) }
}

/** Where to scroll so that a row is in sight: nowhere if it is, else as little as will do. */
export function scrollTo(row: number, scrolled: number, height: number, rowHeight: number): number {
  const top = row * rowHeight
  if (top < scrolled) return top
  return top + rowHeight > scrolled + height ? top + rowHeight - height : scrolled
}
