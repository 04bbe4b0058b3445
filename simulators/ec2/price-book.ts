/** What a price book is: dated prices of one region, each tier with its source. The books themselves are in `prices/`. */
import type { Confidence } from './model.ts'

/**
 * How usage becomes a quantity.
 *
 * hours-begun         a span counts every hour that it begins (2010's instance-hours)
 * complete-hours      a span counts only hours that it completes (an idle Elastic IP in 2010)
 * seconds             a span counts seconds begun, at least 60 (per-second billing, from 2017-10-02)
 * gb-month-hours      GB times hours begun, over the hours of that month
 * gb-month-seconds    GB times seconds begun (at least 60), over the seconds of that month
 * month-hours         things times hours begun, over the hours of that month (a monthly fee, by the hour)
 * gb                  bytes of an event, over 2^30
 * count               an event's own quantity
 */
export type Meter =
  | 'hours-begun'
  | 'complete-hours'
  | 'seconds'
  | 'gb-month-hours'
  | 'gb-month-seconds'
  | 'month-hours'
  | 'gb'
  | 'count'

export type Unit = 'instance-hour' | 'hour' | 'GB-month' | 'GB' | 'request' | 'remap' | 'instance-month'

export interface PriceTier {
  /** The tier reaches up to this many units in a month; null: without end. 1 TB is 1,024 GB. */
  readonly upTo: number | null
  /** Price in micro-dollars (1e-6 USD) for `per` units; an integer. */
  readonly microUsd: number
  /** Where the figure was read, with its date: a key of docs/sources.md, then the words. */
  readonly source: string
  readonly confidence: Confidence
}

export interface Price {
  readonly usageType: string
  readonly unit: Unit
  /** How many units one `microUsd` buys: 1, 1,000, 10,000 or 1,000,000. */
  readonly per: number
  readonly meter: Meter
  readonly tiers: readonly PriceTier[]
}

export interface PriceBook {
  /** `us-east-1/2010-02`: the region, and the month from which it held. */
  readonly id: string
  readonly title: string
  readonly region: string
  readonly era: '2010' | '2026'
  /** First and last day on which every price in it held, or null where it still does. ISO dates. */
  readonly from: string
  readonly until: string | null
  readonly zones: readonly string[]
  /** Instance types that could be launched, in the order of the price list. */
  readonly instanceTypes: readonly string[]
  readonly volumeTypes: readonly string[]
  /** The root devices an image could have. */
  readonly roots: readonly ('ebs' | 'instance-store')[]
  /** What one should know before believing it: which figures are only recollected, what is left out. */
  readonly notes: readonly string[]
  readonly prices: readonly Price[]
}
