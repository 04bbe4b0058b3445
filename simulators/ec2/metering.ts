/** From usage rows to quantities: how many hours, seconds, GB-hours, bytes or requests each usage type has in each month. */
import { HOUR_MS, type Month, SECOND_MS } from '../kernel/clock.ts'
import { each, type Table } from '../kernel/table.ts'
import type { Usage } from './model.ts'
import type { Meter } from './price-book.ts'

/**
 * Quantities in base units (hours, seconds, GiB-hours, byte-seconds, …), exact. Integers in floating point as long as they
 * are safe, in a BigInt beyond.
 */
export interface Quantities {
  readonly small: Float64Array
  readonly large: bigint[]
}

export type Meters = readonly (Meter | null)[]

/** The quantity of one usage type. */
export function quantityOf(quantities: Quantities, type: number): bigint {
  return (quantities.large[type] ?? 0n) + BigInt(quantities.small[type] ?? 0)
}

/**
 * Adds up one month of a usage report.
 *
 * Shapes: `meters[type]` says how a usage type is metered, null where the book has no price for it.
 * Units: `epochMs` is the wall clock at simulated time 0; `untilMs` simulated, the moment at which the bill is looked at.
 * A span is cut at the month's ends; an hour belongs to the month in which it began.
 *
 * Source: docs/sources.md#aws-usage-report-2012, #ec2-billing-per-second.
 */
export function meterMonth(usage: Table<Usage>, meters: Meters, epochMs: number, month: Month, untilMs: number): Quantities {
  const small = new Float64Array(meters.length)
  const large: bigint[] = []
  const fromMs = month.startMs - epochMs
  const endMs = Math.min(month.endMs - epochMs, untilMs)
  const isLast = untilMs < month.endMs - epochMs
  each(usage, (row) => {
    const meter = meters[row.type]
    if (meter === null || meter === undefined) return
    const { startMs, quantity } = row
    let units: number
    if (meter === 'gb' || meter === 'count') {
      units = startMs >= fromMs && (startMs < endMs || (isLast && startMs === endMs)) ? 1 : 0
    } else {
      const stopMs = row.endMs ?? untilMs
      if (startMs >= endMs || stopMs <= fromMs) return
      units = unitsBegun(meter, startMs, stopMs < endMs ? stopMs : endMs)
      if (startMs < fromMs) units -= unitsBegun(meter, startMs, fromMs)
    }
    const added = units * quantity
    const sum = (small[row.type] as number) + added
    if (sum <= Number.MAX_SAFE_INTEGER) small[row.type] = sum
    else large[row.type] = (large[row.type] ?? 0n) + BigInt(units) * BigInt(quantity)
  })
  return { small, large }
}

/** Hours or seconds that a span has used by `untilMs`: begun ones, at least a minute of seconds, or complete hours only. */
function unitsBegun(meter: Meter, startMs: number, untilMs: number): number {
  const ranMs = untilMs - startMs
  switch (meter) {
    case 'seconds':
    case 'gb-month-seconds':
      return Math.max(60, Math.ceil(ranMs / SECOND_MS))
    case 'complete-hours':
      return Math.floor(ranMs / HOUR_MS)
    default:
      return Math.ceil(ranMs / HOUR_MS)
  }
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
