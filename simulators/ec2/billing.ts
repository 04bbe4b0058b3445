/** The bill: a pure function of the usage report and a price book. Whoever looks, and however often, the bill is the same. */
import { type Month, monthsBetween } from '../kernel/clock.ts'
import { decimal, lineCents } from '../kernel/money.ts'
import type { Table } from '../kernel/table.ts'
import { tierSays, workingOf } from './bill-words.ts'
import { baseUnits, type Metered, meterMonth, quantityOf, stretchOf, type Ticks, ticksOf } from './metering.ts'
import type { Bill, BillLine, Statement, Usage } from './model.ts'
import type { Price, PriceBook, PriceTier } from './price-book.ts'
import { usageTypes } from './usage-types.table.ts'

/** A usage report: the rows, the wall clock at simulated time 0, and the simulated moment at which it is read. */
export interface Report {
  readonly usage: Table<Usage>
  readonly epochMs: number
  readonly untilMs: number
}

interface Tariff {
  readonly ticks: Ticks
  readonly prices: readonly (Price | null)[]
}

const tariffs = new WeakMap<PriceBook, Tariff>()

/**
 * The bill of a usage report under a price book, a statement for each month.
 *
 * Each line is rounded to the nearest cent, never below one; tiers start afresh each month; usage without a price is named,
 * never free. Source: docs/sources.md#bill-rounding, #ebs-proration.
 */
export function billOf(report: Report, book: PriceBook): Bill {
  const { ticks, prices } = tariffOf(book)
  const months = monthsBetween(report.epochMs, report.epochMs + report.untilMs)
  const unpriced = new Set<number>()
  const statements = months.flatMap((month) => {
    const metered = meterMonth(report.usage, ticks, stretchOf(month, report.epochMs, report.untilMs))
    for (const type of metered.unpriced) unpriced.add(type)
    const lines = prices.flatMap((price, type) => (price === null ? [] : linesOf(price, type, metered, month)))
    return lines.length > 0 || months.length === 1 ? [statement(month, lines)] : []
  })
  return {
    book: book.id,
    title: book.title,
    statements,
    totalCents: statements.reduce((sum, { totalCents }) => sum + totalCents, 0),
    unpriced: unpricedUsage(unpriced, book),
  }
}

/** Only the total, in cents, without words: for running totals and for what goes on costing. */
export function totalCents(report: Report, book: PriceBook): number {
  const { ticks, prices } = tariffOf(book)
  let cents = 0
  for (const month of monthsBetween(report.epochMs, report.epochMs + report.untilMs)) {
    const metered = meterMonth(report.usage, ticks, stretchOf(month, report.epochMs, report.untilMs))
    for (const [type, price] of prices.entries()) {
      const base = price === null ? 0n : quantityOf(metered, type)
      if (price === null || base === 0n) continue
      const unit = baseUnits(price.meter, usageTypes[type]?.counts ?? 'things', month)
      for (const { portion, tier } of portions(price, base, unit)) {
        cents += lineCents({ micro: portion * BigInt(tier.microUsd), over: unit * BigInt(price.per) })
      }
    }
  }
  return cents
}

function tariffOf(book: PriceBook): Tariff {
  const known = tariffs.get(book)
  if (known) return known
  const byType = new Map(book.prices.map((price) => [price.usageType, price]))
  const prices = usageTypes.map(({ name }) => byType.get(name) ?? null)
  const tariff = { prices, ticks: ticksOf(prices.map((price) => price?.meter ?? null)) }
  tariffs.set(book, tariff)
  return tariff
}

/** A quantity cut at the tiers' ends; each portion becomes a line. */
function portions(price: Price, base: bigint, unit: bigint): readonly { portion: bigint; tier: PriceTier; index: number }[] {
  const cut: { portion: bigint; tier: PriceTier; index: number }[] = []
  let from = 0n
  for (const [index, tier] of price.tiers.entries()) {
    const end = tier.upTo === null ? base : BigInt(tier.upTo) * unit
    const portion = (end < base ? end : base) - from
    if (portion <= 0n) break
    cut.push({ portion, tier, index })
    from += portion
  }
  return cut
}

function linesOf(price: Price, type: number, metered: Metered, month: Month): readonly BillLine[] {
  const usageType = usageTypes[type]
  const base = quantityOf(metered, type)
  if (!usageType || base === 0n) return []
  const causes = [...(metered.causes[type] ?? [])].sort((a, b) => a - b)
  const unit = baseUnits(price.meter, usageType.counts, month)
  const isTiered = price.tiers.length > 1
  return portions(price, base, unit).map(({ portion, tier, index }) => {
    const amount = { micro: portion * BigInt(tier.microUsd), over: unit * BigInt(price.per) }
    const cents = lineCents(amount)
    return {
      id: `${month.name}/${usageType.name}/${index}`,
      usageType: usageType.name,
      says: `${usageType.says}${isTiered ? `, ${tierSays(price, index)}` : ''}`,
      quantity: decimal(portion, unit),
      unit: price.unit,
      priceMicroUsd: tier.microUsd,
      per: price.per,
      working: workingOf({ price, counts: usageType.counts, portion, unit, month, tier, cents }),
      exactMicroUsd: decimal(amount.micro, amount.over),
      cents,
      causes,
      source: tier.source,
      confidence: tier.confidence,
    }
  })
}

function statement(month: Month, lines: readonly BillLine[]): Statement {
  return {
    month: month.name,
    hoursInMonth: month.hours,
    lines,
    totalCents: lines.reduce((sum, { cents }) => sum + cents, 0),
  }
}

function unpricedUsage(types: ReadonlySet<number>, book: PriceBook): Bill['unpriced'] {
  return [...types].map((type) => ({
    usageType: usageTypes[type]?.name ?? '',
    reason: `${book.title} has no price for ${usageTypes[type]?.says}: it was not sold then, or no text with its price was found`,
  }))
}
