/** Simulated time, and the wall clock that it stands for (UTC; nothing is read from the machine). */

export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** The longest a world may run: two years. A log that goes further is refused, so that no replay runs for ever. */
export const MAX_WORLD_MS = 2 * 366 * DAY_MS

/** The Monday morning on which the world of a Linux host of today begins: 16 March 2026, 9 o'clock. Units: milliseconds since 1970. */
export const HOST_BEGINS_MS = Date.UTC(2026, 2, 16, 9)

/** A calendar month. Units: milliseconds since 1970, end excluded. */
export interface Month {
  /** "2010-03" */
  readonly name: string
  readonly startMs: number
  readonly endMs: number
  readonly hours: number
}

/** The month that a moment lies in. */
export function monthOf(epochMs: number): Month {
  const date = new Date(epochMs)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth()
  const startMs = Date.UTC(year, month, 1)
  const endMs = Date.UTC(year, month + 1, 1)
  return { name: `${year}-${String(month + 1).padStart(2, '0')}`, startMs, endMs, hours: (endMs - startMs) / HOUR_MS }
}

/** Every month touched between two moments, both included, in order. */
export function monthsBetween(fromMs: number, untilMs: number): readonly Month[] {
  const months = [monthOf(fromMs)]
  for (let last = months[0] as Month; last.endMs <= untilMs; ) {
    last = monthOf(last.endMs)
    months.push(last)
  }
  return months
}

/** "2010-03-01 09:00:00" */
export function wallClock(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ')
}

/** A span in words: "32 h", "3 min 40 s", "4 d 2 h". */
export function duration(ms: number): string {
  const parts: readonly (readonly [number, string])[] = [
    [DAY_MS, 'd'],
    [HOUR_MS, 'h'],
    [MINUTE_MS, 'min'],
    [SECOND_MS, 's'],
  ]
  let left = ms
  const words: string[] = []
  for (const [size, unit] of parts) {
    const count = Math.floor(left / size)
    left -= count * size
    if (count > 0) words.push(`${count} ${unit}`)
  }
  if (left > 0 || words.length === 0) words.push(`${left} ms`)
  return words.slice(0, 2).join(' ')
}
