/** How long a world has run, in full: a bill by the hour hangs on the minutes after the last whole day. */
import { DAY_MS, duration, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../simulators/kernel/clock.ts'

const units = [
  [DAY_MS, 'd'],
  [HOUR_MS, 'h'],
  [MINUTE_MS, 'min'],
  [SECOND_MS, 's'],
] as const

/** "1 d 8 h 1 min", "40 s". */
export function sinceStart(ms: number): string {
  if (ms < SECOND_MS) return duration(ms)
  let left = ms
  const words: string[] = []
  for (const [size, unit] of units) {
    const count = Math.floor(left / size)
    left -= count * size
    if (count > 0) words.push(`${count} ${unit}`)
  }
  return words.join(' ')
}
