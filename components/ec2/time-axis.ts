/** Where a moment lies on a drawing, and which moments get a tick. Pure. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../simulators/kernel/clock.ts'

export interface TimeAxis {
  readonly fromMs: number
  readonly untilMs: number
  readonly x: (atMs: number) => number
  readonly ticks: readonly { readonly atMs: number; readonly label: string }[]
}

const steps = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
  2 * DAY_MS,
  7 * DAY_MS,
  30 * DAY_MS,
  91 * DAY_MS,
  365 * DAY_MS,
]

/** An axis from `left` to `right` pixels over a span; ticks fall on round wall-clock times, one each 70 pixels at most. */
export function timeAxis(fromMs: number, untilMs: number, left: number, right: number, epochMs: number): TimeAxis {
  const span = Math.max(untilMs - fromMs, MINUTE_MS)
  const x = (atMs: number) => left + ((Math.min(Math.max(atMs, fromMs), fromMs + span) - fromMs) / span) * (right - left)
  const most = Math.max(1, Math.floor((right - left) / 70))
  const step = steps.find((size) => span / size <= most) ?? (steps.at(-1) as number)
  const ticks: { atMs: number; label: string }[] = []
  for (let at = Math.ceil((epochMs + fromMs) / step) * step; at <= epochMs + fromMs + span; at += step) {
    ticks.push({ atMs: at - epochMs, label: label(at, step) })
  }
  return { fromMs, untilMs: fromMs + span, x, ticks }
}

function label(atEpochMs: number, stepMs: number): string {
  const text = new Date(atEpochMs).toISOString()
  const isMidnight = atEpochMs % DAY_MS === 0
  if (stepMs >= DAY_MS || isMidnight) return text.slice(5, 10)
  return text.slice(11, 16)
}
