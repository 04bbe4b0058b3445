/** The words that the tables of this folder are written in: dollars as decimal text, tiers, and who said so. */
import type { Confidence, Platform } from '../model.ts'
import type { Meter, Price, PriceTier, Unit } from '../price-book.ts'

/** Where a figure was read ("anchor of docs/sources.md: words, date") and how much to believe it. */
export interface Citation {
  readonly confidence: Confidence
  readonly source: string
}

/** Read in a primary or contemporary text. */
export const sourced = (source: string): Citation => ({ confidence: 'sourced', source })
/** Known from texts that only imply it, or that were written for another date or region. */
export const indirect = (source: string): Citation => ({ confidence: 'indirect', source })
/** Remembered; no text found. */
export const recollected = (source: string): Citation => ({ confidence: 'recollected', source })

/** How a price is counted: the unit, how many units one price buys, and the meter. */
export interface Measure {
  readonly unit: Unit
  readonly per: number
  readonly meter: Meter
}

/** Dollars as decimal text to micro-dollars, exactly: "0.0104" is 10,400. Throws on more than six decimals: our own mistake. */
export function microUsd(dollars: string): number {
  const [, whole, decimals = ''] = /^(\d+)(?:\.(\d{1,6}))?$/.exec(dollars) ?? []
  if (whole === undefined) throw new Error(`bug: ${dollars} is not dollars with at most six decimals`)
  return Number(whole + decimals.padEnd(6, '0'))
}

/** A tier that reaches up to `upTo` units of a month; null: without end. */
export function tier(upTo: number | null, dollars: string, citation: Citation): PriceTier {
  return { upTo, microUsd: microUsd(dollars), ...citation }
}

/** A price that falls with what was used in the month. */
export function tiered(usageType: string, measure: Measure, tiers: readonly PriceTier[]): Price {
  return { usageType, ...measure, tiers }
}

/** One price however much is used. */
export function flat(usageType: string, measure: Measure, dollars: string, citation: Citation): Price {
  return tiered(usageType, measure, [tier(null, dollars, citation)])
}

/** Prices of one hour of an instance, by type, all from one source. */
export function instanceHours(
  platform: Platform,
  measure: Measure,
  citation: Citation,
  dollarsByType: Readonly<Record<string, string>>,
): readonly Price[] {
  const suffix = platform === 'windows' ? ':Windows' : ''
  return Object.entries(dollarsByType).map(([type, dollars]) => flat(`BoxUsage:${type}${suffix}`, measure, dollars, citation))
}

/** 2010's instance-hour: an hour begun is an hour paid. */
export const instanceHourBegun: Measure = { unit: 'instance-hour', per: 1, meter: 'hours-begun' }
/** Today's instance-hour, paid by the second with a minimum of 60. */
export const instanceHourBySecond: Measure = { unit: 'instance-hour', per: 1, meter: 'seconds' }
/** GB-months by the hours of that month. */
export const gbMonthByHour: Measure = { unit: 'GB-month', per: 1, meter: 'gb-month-hours' }
/** GB-months by the seconds of that month. */
export const gbMonthBySecond: Measure = { unit: 'GB-month', per: 1, meter: 'gb-month-seconds' }
/** Gigabytes moved. */
export const gigabytes: Measure = { unit: 'GB', per: 1, meter: 'gb' }
/** Requests, priced by so many of them. */
export const requestsPer = (per: number): Measure => ({ unit: 'request', per, meter: 'count' })
/** Moves of an Elastic IP from one instance to another. */
export const remaps: Measure = { unit: 'remap', per: 1, meter: 'count' }
