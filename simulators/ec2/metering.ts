/** From usage rows to quantities: how many hours, seconds, GB-hours, bytes or requests each usage type has in each month. */
import { HOUR_MS, type Month, SECOND_MS } from '../kernel/clock.ts'
import { eachLeaf, type Table } from '../kernel/table.ts'
import type { Usage } from './model.ts'
import type { Meter } from './price-book.ts'

/**
 * What one month's bill is made of, by usage type. Quantities in base units (hours, seconds, GiB-hours, byte-seconds, …), exact:
 * integers in floating point as long as they are safe, in a BigInt beyond.
 */
export interface Metered {
  readonly small: Float64Array
  readonly large: readonly (bigint | undefined)[]
  /** The commands that began or ended what is charged. */
  readonly causes: readonly (ReadonlySet<number> | undefined)[]
  /** Usage types in the report, of whatever month, that have no price. */
  readonly unpriced: ReadonlySet<number>
}

/** The quantity of one usage type. */
export function quantityOf({ small, large }: Metered, type: number): bigint {
  return (large[type] ?? 0n) + BigInt(small[type] ?? 0)
}

const NOT_PRICED = 0
const HOURS_BEGUN = 1
const COMPLETE_HOURS = 2
const SECONDS = 3
const ONCE = 4

const tickOf: Readonly<Record<Meter, number>> = {
  'hours-begun': HOURS_BEGUN,
  'complete-hours': COMPLETE_HOURS,
  seconds: SECONDS,
  'gb-month-hours': HOURS_BEGUN,
  'gb-month-seconds': SECONDS,
  'month-hours': HOURS_BEGUN,
  gb: ONCE,
  count: ONCE,
}

/** How the rows of each usage type are counted, as numbers: the loop over a report compares no words. */
export type Ticks = Uint8Array

/** `meters[type]` says how a usage type is metered, null where the book has no price for it. */
export function ticksOf(meters: readonly (Meter | null)[]): Ticks {
  return Uint8Array.from(meters, (meter) => (meter === null ? NOT_PRICED : tickOf[meter]))
}

/** The part of a report that one month's bill charges. Units: simulated milliseconds. */
export interface Stretch {
  readonly fromMs: number
  readonly endMs: number
  /** The moment at which the bill is looked at: what still runs, runs until then. */
  readonly untilMs: number
  /** Whether that moment lies in this month, so that an event of that very moment belongs to it. */
  readonly isLast: boolean
}

/** `epochMs` is the wall clock at simulated time 0. */
export function stretchOf(month: Month, epochMs: number, untilMs: number): Stretch {
  const endMs = month.endMs - epochMs
  return { fromMs: month.startMs - epochMs, endMs: Math.min(endMs, untilMs), untilMs, isLast: untilMs < endMs }
}

/**
 * Adds up one month of a usage report.
 *
 * A span is cut at the month's ends: a begun hour or second belongs to the month in which it began, the minimum of 60 seconds to
 * the month in which the span began, and a complete hour to the month in which it was completed.
 * Source: docs/sources.md#aws-usage-report-2012, #ec2-billing-per-second.
 */
export function meterMonth(usage: Table<Usage>, ticks: Ticks, stretch: Stretch): Metered {
  const small = new Float64Array(ticks.length)
  const large: bigint[] = []
  const causes: Set<number>[] = []
  const unpriced = new Set<number>()
  // Most rows have the causes of the row before: of 10,000 instances that one command launched, one is looked at.
  const lastBegun = new Int32Array(ticks.length).fill(-1)
  const lastEnded = new Int32Array(ticks.length).fill(-1)
  eachLeaf(usage, (rows, length) => {
    for (let place = 0; place < length; place += 1) {
      const row = rows[place] as Usage
      const { type, quantity, bySeq, endSeq } = row
      const tick = ticks[type] as number
      if (tick === NOT_PRICED) unpriced.add(type)
      const units = tick === NOT_PRICED ? 0 : tick === ONCE ? timesIn(row, stretch) : spanIn(tick, row, stretch)
      if (units === 0) continue
      const sum = (small[type] as number) + units * quantity
      if (sum <= Number.MAX_SAFE_INTEGER) small[type] = sum
      else large[type] = (large[type] ?? 0n) + BigInt(units) * BigInt(quantity)
      if (lastBegun[type] !== bySeq) {
        lastBegun[type] = bySeq
        causes[type] = (causes[type] ?? new Set()).add(bySeq)
      }
      if (endSeq !== null && lastEnded[type] !== endSeq && (row.endMs ?? 0) <= stretch.endMs) {
        lastEnded[type] = endSeq
        causes[type]?.add(endSeq)
      }
    }
  })
  return { small, large, causes, unpriced }
}

function timesIn({ startMs }: Usage, { fromMs, endMs, isLast }: Stretch): number {
  return startMs >= fromMs && (startMs < endMs || (isLast && startMs === endMs)) ? 1 : 0
}

/** A span that never lasted a moment counts nothing. */
function spanIn(tick: number, row: Usage, { fromMs, endMs, untilMs }: Stretch): number {
  const { startMs } = row
  const stopMs = row.endMs === null ? untilMs : row.endMs
  if (startMs >= endMs || stopMs <= fromMs || stopMs <= startMs) return 0
  const units = unitsBegun(tick, (stopMs < endMs ? stopMs : endMs) - startMs)
  return startMs < fromMs ? units - unitsBegun(tick, fromMs - startMs) : units
}

/** Hours or seconds that a span has used: begun ones, at least a minute of seconds, or complete hours only. */
function unitsBegun(tick: number, ranMs: number): number {
  if (tick === HOURS_BEGUN) return Math.ceil(ranMs / HOUR_MS)
  if (tick === COMPLETE_HOURS) return Math.floor(ranMs / HOUR_MS)
  return Math.max(60, Math.ceil(ranMs / SECOND_MS))
}

/**
 * How many base units make one unit of the price: 3,600 seconds an instance-hour, 744 hours × 2^30 bytes a GB-month of January.
 */
export function baseUnits(meter: Meter, counts: 'things' | 'GiB' | 'bytes' | 'requests', month: Month): bigint {
  const perGB = counts === 'bytes' ? 2n ** 30n : 1n
  switch (meter) {
    case 'seconds':
      return 3_600n
    case 'gb-month-hours':
      return BigInt(month.hours) * perGB
    case 'gb-month-seconds':
      return BigInt(month.hours) * 3_600n * perGB
    case 'month-hours':
      return BigInt(month.hours)
    case 'gb':
      return perGB
    case 'hours-begun':
    case 'complete-hours':
    case 'count':
      return 1n
  }
}
