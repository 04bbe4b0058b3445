/**
 * A phase of unchanging setting, read at any moment in closed form: ticks due, lost and late, and what the guest's clock shows.
 * Source: docs/sources.md#timekeeping (tick counting and its backlog; the counter's speed), read 2026-11-24.
 */
import type { Phase, Reading, Setting } from './model.ts'

/** Each virtual CPU runs so long before the next one's turn. Our choice. */
export const sliceMs = 20
/** What NTP corrects at most in a second, in µs. */
export const slewUs = 500

export interface Speeds {
  readonly slowPermille: number
  readonly invariantTsc: boolean
}

/** How things stand `ms` after a phase began. Whole milliseconds. */
export function readingAt({ setting, base, fromMs }: Phase, ms: number, speeds: Speeds): Reading {
  const ticks = ticksAt(setting, base.backlog + base.late, ms)
  const goneUs = guestUs(setting, speeds, ticks.delivered, ms)
  return {
    guestUs: base.guestUs + goneUs,
    correctedUs: base.correctedUs + (setting.ntp ? slewed({ setting, base, fromMs }, ms, speeds) : 0),
    due: base.due + ticks.due,
    delivered: base.delivered + ticks.delivered,
    lost: base.lost + ticks.lost,
    backlog: ticks.backlog,
    late: ticks.late,
  }
}

/** How late the guest's clock is, in µs. */
export const skewUsOf = ({ guestUs: guest, correctedUs }: Reading, atMs: number): number => atMs * 1000 - guest - correctedUs

interface Ticks {
  readonly due: number
  readonly delivered: number
  readonly lost: number
  readonly backlog: number
  readonly late: number
}

/**
 * Ticks since a phase began with so many waiting. In each turn the guest runs one slice, and then the others theirs. Of the ticks that
 * fall due meanwhile one waits in the interrupt controller; the rest are lost. With catch-up they go into the backlog instead, of which
 * one is delivered beside each tick while the guest runs.
 */
function ticksAt({ hz, others, catchUp }: Setting, waiting: number, ms: number): Ticks {
  const tickMs = 1000 / hz
  const turnMs = sliceMs * (others + 1)
  const turns = Math.floor(ms / turnMs)
  const within = ms - turns * turnMs
  const running = sliceMs / tickMs
  const away = (turnMs - sliceMs) / tickMs
  const missed = Math.max(0, away - 1)
  const ranNow = Math.floor(Math.min(within, sliceMs) / tickMs)
  const late = Math.floor(Math.max(0, within - sliceMs) / tickMs)
  const due = turns * (running + away) + ranNow + late
  if (!catchUp) {
    const lost = waiting + turns * missed
    return { due, lost, backlog: 0, late, delivered: due + waiting - lost - late }
  }
  const grown = missed + Math.max(0, (turns - 1) * (missed - running))
  const atTurn = turns === 0 ? waiting : Math.max(grown, waiting + turns * (missed - running))
  const backlog = Math.max(0, atTurn - ranNow)
  return { due, lost: 0, backlog, late, delivered: due + waiting - backlog - late }
}

/** µs that the guest's clock has gone forward. */
function guestUs(
  { source, hz, powerManagement }: Setting,
  { slowPermille, invariantTsc }: Speeds,
  delivered: number,
  ms: number,
): number {
  if (source === 'tick') return delivered * (1_000_000 / hz)
  const isSlow = source === 'tsc' && powerManagement && !invariantTsc
  return ms * (isSlow ? slowPermille : 1000)
}

/** NTP looks once a second, and has corrected what was late then, by at most its slew for each second since it was switched on. */
function slewed({ setting, base, fromMs }: Phase, ms: number, speeds: Speeds): number {
  const seconds = Math.floor(ms / 1000)
  const { delivered } = ticksAt(setting, base.backlog + base.late, seconds * 1000)
  const late = skewUsOf(base, fromMs) + seconds * 1_000_000 - guestUs(setting, speeds, delivered, seconds * 1000)
  return Math.min(slewUs * seconds, Math.max(0, late))
}
