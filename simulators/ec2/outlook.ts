/** Where the bill is going: what still costs tonight if nobody does anything, and how the total has grown. */
import { DAY_MS, HOUR_MS, monthOf } from '../kernel/clock.ts'
import { each } from '../kernel/table.ts'
import { type Report, totalCents } from './billing.ts'
import { metersOf } from './instances.ts'
import { baseUnits } from './metering.ts'
import type { TonightItem, World } from './model.ts'
import { bookOf } from './offer.ts'
import type { PriceBook } from './price-book.ts'
import { usageTypeIndex, usageTypes } from './usage-types.table.ts'

/**
 * Everything whose meter runs, or will as soon as its machine has booted, with what the next day of it costs at the price of
 * its first tier that is not free.
 *
 * Units: micro-dollars a day, rounded down, at least one; what is alike is told as one.
 */
export function tonight(world: World): readonly TonightItem[] {
  const book = bookOf(world)
  const running = new Map<string, Running>()
  const add = (item: Running) => {
    const key = `${item.type}/${item.bySeq}`
    const known = running.get(key)
    if (known) {
      known.quantity += item.quantity
      known.resources += 1
    } else running.set(key, item)
  }
  each(world.usage, ({ type, resource, quantity, endMs, bySeq }) => {
    if (endMs === null) add({ type, bySeq, quantity, resources: 1, resource })
  })
  each(world.instances, (instance) => {
    if (instance.state !== 'pending') return
    for (const name of metersOf(instance)) {
      add({ type: usageTypeIndex(name), bySeq: instance.launchedBySeq, quantity: 1, resources: 1, resource: instance.id })
    }
  })
  return [...running.values()].flatMap(({ type, bySeq, quantity, resources, resource }) => {
    const perDayMicroUsd = dayOf(book, type, quantity, world.epochMs + world.atMs)
    const usageType = usageTypes[type]
    if (perDayMicroUsd === null || !usageType) return []
    const what = resources === 1 ? `${usageType.says} (${resource})` : `${resources} × ${usageType.says}`
    return [{ id: `${usageType.name}/${bySeq}`, says: what, usageType: usageType.name, perDayMicroUsd, bySeq }]
  })
}

interface Running {
  readonly type: number
  readonly bySeq: number
  readonly resource: string
  quantity: number
  resources: number
}

/** Null where it costs nothing, however long it runs. */
function dayOf(book: PriceBook, type: number, quantity: number, epochMs: number): number | null {
  const usageType = usageTypes[type]
  const price = book.prices.find((entry) => entry.usageType === usageType?.name)
  const tier = price?.tiers.find(({ microUsd }) => microUsd > 0)
  if (!usageType || !price || !tier) return null
  const isBySecond = price.meter === 'seconds' || price.meter === 'gb-month-seconds'
  const ticks = isBySecond ? DAY_MS / 1_000 : DAY_MS / HOUR_MS
  const over = baseUnits(price.meter, usageType.counts, monthOf(epochMs)) * BigInt(price.per)
  return Math.max(1, Number((BigInt(ticks) * BigInt(quantity) * BigInt(tier.microUsd)) / over))
}

const MOST_POINTS = 96
const MOST_ROWS = 24_000

/** The total at even moments up to now, for a chart; fewer points where the report is long. */
export function runningTotal(report: Report, book: PriceBook): readonly { readonly atMs: number; readonly cents: number }[] {
  if (report.untilMs === 0) return [{ atMs: 0, cents: totalCents(report, book) }]
  const points = Math.max(2, Math.min(MOST_POINTS, Math.floor(MOST_ROWS / Math.max(1, report.usage.size))))
  return Array.from({ length: points + 1 }, (_, place) => {
    const untilMs = Math.round((report.untilMs * place) / points)
    return { atMs: untilMs, cents: totalCents({ ...report, untilMs }, book) }
  })
}
