/** How far the clock can be moved by one press. Pure: simulated time in, simulated time out. */
import { DAY_MS, HOUR_MS, MAX_WORLD_MS, MINUTE_MS, monthOf, SECOND_MS } from '../../simulators/kernel/clock.ts'

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
    { label: 'next 09:00', says: 'Let time pass until 09:00', untilMs: nine - epochMs },
    { label: 'month end', says: 'Let time pass until the month ends', untilMs: monthOf(now).endMs - epochMs },
  ]
}

/**
 * When a wait that a learner typed is over: "32 h" from now, "31 h 59 min" from now, "until 32 h" since the start,
 * "until 2010-03-02 17:00" by the wall clock. Null where it cannot be read or lies in the past.
 */
export function readWait(text: string, atMs: number, epochMs: number | null): number | null {
  const [, until, rest = ''] = /^\s*(until\s+)?(.+?)\s*$/i.exec(text) ?? []
  const wall = epochMs === null ? Number.NaN : Date.parse(`${rest.replace(/\s+/, 'T').replace(/(T\d\d:\d\d)$/, '$1:00')}Z`)
  const span = readSpan(rest)
  const untilMs = span === null ? (until ? wall - (epochMs ?? 0) : Number.NaN) : until ? span : atMs + span
  return untilMs > atMs ? untilMs : null
}

function readSpan(text: string): number | null {
  if (!/^(\d+(\.\d+)?\s*(s|min|h|d)[a-z]*[\s,]*)+$/i.test(text)) return null
  const unitMs: Readonly<Record<string, number>> = { s: SECOND_MS, min: MINUTE_MS, h: HOUR_MS, d: DAY_MS }
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*(s|min|h|d)[a-z]*/gi)]
  return Math.round(parts.reduce((sum, [, count, unit]) => sum + Number(count) * (unitMs[unit?.toLowerCase() ?? ''] ?? 0), 0))
}
