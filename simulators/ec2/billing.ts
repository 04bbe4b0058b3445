/** The bill: a pure function of the usage report and a price book. Whoever looks, and however often, the bill is the same. */
import { type Month, monthsBetween } from '../kernel/clock.ts'
import { decimal, lineCents } from '../kernel/money.ts'
import { each, type Table } from '../kernel/table.ts'
import { tierSays, workingOf } from './bill-words.ts'
import { baseUnits, type Meters, meterMonth, quantityOf } from './metering.ts'
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
  readonly meters: Meters
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
  const { meters, prices } = tariffOf(book)
  const months = monthsBetween(report.epochMs, report.epochMs + report.untilMs)
  const statements: Statement[] = []
  for (const month of months) {
    const quantities = meterMonth(report.usage, meters, report.epochMs, month, report.untilMs)
    const lines = prices.flatMap((price, type) => {
      const base = price === null ? 0n : quantityOf(quantities, type)
      return price === null || base === 0n ? [] : linesOf(price, type, base, month)
    })
    if (lines.length > 0 || months.length === 1) statements.push(statement(month, withCauses(lines, report, month, meters)))
  }
  return {
    book: book.id,
    title: book.title,
    statements,
    totalCents: statements.reduce((sum, { totalCents }) => sum + totalCents, 0),
    unpriced: unpricedUsage(report, meters, book),
  }
}

/** Only the total, in cents, without words: for running totals and for what goes on costing. */
export function totalCents(report: Report, book: PriceBook): number {
  const { meters, prices } = tariffOf(book)
  let cents = 0
  for (const month of monthsBetween(report.epochMs, report.epochMs + report.untilMs)) {
    const quantities = meterMonth(report.usage, meters, report.epochMs, month, report.untilMs)
    for (const [type, price] of prices.entries()) {
      if (price === null) continue
      const base = quantityOf(quantities, type)
      if (base === 0n) continue
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
  const tariff = { prices, meters: prices.map((price) => price?.meter ?? null) }
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

function linesOf(price: Price, type: number, base: bigint, month: Month): readonly Omit<BillLine, 'causes'>[] {
  const usageType = usageTypes[type]
  if (!usageType) return []
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

/** Which commands began or ended what each line charges. */
function withCauses(
  lines: readonly Omit<BillLine, 'causes'>[],
  report: Report,
  month: Month,
  meters: Meters,
): readonly BillLine[] {
  const causes = new Map<number, Set<number>>()
  const fromMs = month.startMs - report.epochMs
  const endMs = month.endMs - report.epochMs
  let lastType = -1
  let lastSeq = -1
  let lastEnd = -1
  each(report.usage, (row) => {
    if (meters[row.type] === null || row.startMs >= endMs || (row.endMs !== null && row.endMs < fromMs)) return
    const end = row.endSeq ?? -1
    if (row.type === lastType && row.bySeq === lastSeq && end === lastEnd) return
    lastType = row.type
    lastSeq = row.bySeq
    lastEnd = end
    const seqs = causes.get(row.type) ?? new Set()
    seqs.add(row.bySeq)
    if (row.endSeq !== null) seqs.add(row.endSeq)
    causes.set(row.type, seqs)
  })
  return lines.map((line) => {
    const seqs = causes.get(usageTypes.findIndex(({ name }) => name === line.usageType)) ?? new Set()
    return { ...line, causes: [...seqs].sort((a, b) => a - b) }
  })
}

function unpricedUsage({ usage }: Report, meters: Meters, book: PriceBook): Bill['unpriced'] {
  const found = new Set<number>()
  each(usage, (row) => {
    if (meters[row.type] === null) found.add(row.type)
  })
  return [...found].map((type) => ({
    usageType: usageTypes[type]?.name ?? '',
    reason: `${book.title} has no price for ${usageTypes[type]?.says}: it was not sold then, or no text with its price was found`,
  }))
}
