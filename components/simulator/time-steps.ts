/** How far the clock can be moved by one press. Pure: simulated time in, simulated time out. */
import { DAY_MS, HOUR_MS, MAX_WORLD_MS, MINUTE_MS, monthOf } from '../../simulators/kernel/clock.ts'

export interface TimeStep {
  readonly label: string
  /** In full, for those who hear it. */
  readonly says: string
  readonly untilMs: number
}

/** The steps on offer at a moment. With a wall clock (`epochMs` at simulated 0) also its landmarks. Steps beyond the world's end are left out. */
export function timeSteps(atMs: number, epochMs: number | null): readonly TimeStep[] {
  const spans: readonly TimeStep[] = [
    { label: '+1 min', says: 'Let 1 minute pass', untilMs: atMs + MINUTE_MS },
    { label: '+1 h', says: 'Let 1 hour pass', untilMs: atMs + HOUR_MS },
    { label: '+8 h', says: 'Let 8 hours pass', untilMs: atMs + 8 * HOUR_MS },
    { label: '+1 day', says: 'Let 1 day pass', untilMs: atMs + DAY_MS },
  ]
  const landmarks = epochMs === null ? [] : wallSteps(atMs, epochMs)
  return [...spans, ...landmarks].filter(({ untilMs }) => untilMs <= MAX_WORLD_MS)
}

function wallSteps(atMs: number, epochMs: number): readonly TimeStep[] {
  const now = epochMs + atMs
  const midnight = Math.floor(now / DAY_MS) * DAY_MS
  const nine = midnight + 9 * HOUR_MS > now ? midnight + 9 * HOUR_MS : midnight + DAY_MS + 9 * HOUR_MS
  return [
    { label: nine < midnight + DAY_MS ? '09:00' : 'next 09:00', says: 'Let time pass until 09:00', untilMs: nine - epochMs },
    { label: 'month end', says: 'Let time pass until the month ends', untilMs: monthOf(now).endMs - epochMs },
  ]
}

/** A span that a learner typed: "90 min", "36h", "2 d". Null where it cannot be read. */
export function readSpan(text: string): number | null {
  const read = /^\s*(\d+(?:\.\d+)?)\s*(s|min|m|h|d)\w*\s*$/.exec(text)
  if (!read) return null
  const unit = { s: 1000, m: MINUTE_MS, min: MINUTE_MS, h: HOUR_MS, d: DAY_MS }[read[2] ?? ''] ?? 0
  const span = Math.round(Number(read[1]) * unit)
  return span > 0 ? span : null
}
