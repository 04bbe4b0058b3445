/**
 * The bill against an oracle: a slow second way to the same cents, written from the rules and not from `billing.ts`. It counts hours
 * and seconds one by one, reckons months by the calendar rhyme, and does every division in whole numbers.
 */
import { expect, test } from 'vitest'
import { type Draws, drawsFrom } from '../kernel/random.ts'
import { tableOf } from '../kernel/table.ts'
import { billOf, totalCents } from './billing.ts'
import type { Usage } from './model.ts'
import type { Meter, Price, PriceBook } from './price-book.ts'
import { priceBooks } from './prices/books.ts'
import { usageTypes } from './usage-types.table.ts'

interface Rows {
  readonly usage: readonly Usage[]
  readonly epochMs: number
  readonly untilMs: number
}

/** The cents of each line by its id, and of nothing that costs no line. */
function oracle({ usage, epochMs, untilMs }: Rows, prices: readonly Price[]): ReadonlyMap<string, number> {
  const cents = new Map<string, number>()
  for (let month = monthAt(epochMs); month.startMs <= epochMs + untilMs; month = monthAt(month.endMs)) {
    const from = month.startMs - epochMs
    const end = month.endMs - epochMs
    for (const price of prices) {
      const type = usageTypes.findIndex(({ name }) => name === price.usageType)
      let quantity = 0n
      for (const row of usage)
        if (row.type === type) quantity += BigInt(units(price.meter, row, from, end, untilMs)) * BigInt(row.quantity)
      let below = 0n
      for (const [tier, { upTo, microUsd }] of price.tiers.entries()) {
        const unit = unitOf(price.meter, usageTypes[type]?.counts === 'bytes', month.days)
        const share = upTo !== null && quantity > BigInt(upTo) * unit ? BigInt(upTo) * unit - below : quantity - below
        if (share <= 0n) break
        below += share
        cents.set(`${month.name}/${price.usageType}/${tier}`, toCents(share * BigInt(microUsd), unit * BigInt(price.per)))
      }
    }
  }
  return cents
}

/** Thirty days hath September, April, June and November. */
function monthAt(epochMs: number) {
  const [year = 0, month = 0] = new Date(epochMs).toISOString().slice(0, 7).split('-').map(Number)
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  const name = `${year}-${month < 10 ? '0' : ''}${month}`
  const startMs = Date.parse(`${name}-01T00:00:00Z`)
  return { name, days, startMs, endMs: startMs + days * 86_400_000 }
}

function units(meter: Meter, { startMs, endMs }: Usage, from: number, end: number, until: number): number {
  if (meter === 'gb' || meter === 'count') return startMs >= from && startMs < end && startMs <= until ? 1 : 0
  const stop = Math.min(endMs ?? until, until)
  if (stop <= startMs) return 0
  const isIn = (momentMs: number) => momentMs >= from && momentMs < end
  let counted = 0
  if (meter === 'complete-hours') {
    for (let done = startMs + 3_600_000; done <= stop; done += 3_600_000) if (isIn(done - 1)) counted += 1
  } else if (meter === 'seconds' || meter === 'gb-month-seconds') {
    if (isIn(startMs)) counted = 60
    for (let begun = startMs + 60_000; begun < stop; begun += 1_000) if (isIn(begun)) counted += 1
  } else {
    for (let begun = startMs; begun < stop; begun += 3_600_000) if (isIn(begun)) counted += 1
  }
  return counted
}

function unitOf(meter: Meter, isBytes: boolean, days: number): bigint {
  const gb = isBytes ? 1_073_741_824n : 1n
  const hours = 24n * BigInt(days)
  if (meter === 'seconds') return 3_600n
  if (meter === 'gb-month-hours') return hours * gb
  if (meter === 'gb-month-seconds') return hours * 3_600n * gb
  if (meter === 'month-hours') return hours
  return meter === 'gb' ? gb : 1n
}

function toCents(micro: bigint, over: bigint): number {
  const whole = micro / (over * 10_000n)
  const isHalfOrMore = (micro - whole * over * 10_000n) * 2n >= over * 10_000n
  const cents = isHalfOrMore ? whole + 1n : whole
  return Number(micro > 0n && cents < 1n ? 1n : cents)
}

const meters: readonly Meter[] = [
  'hours-begun',
  'complete-hours',
  'seconds',
  'gb-month-hours',
  'gb-month-seconds',
  'month-hours',
  'gb',
  'count',
]
const HOUR_MS = 3_600_000

/** A book that nobody ever printed: up to six usage types, any meter, up to four tiers. */
function bookOfChance({ integer, pick, shuffle }: Draws, id: string): PriceBook {
  const prices = shuffle(usageTypes)
    .slice(0, integer(1, 6))
    .map(({ name }): Price => {
      const ends: (number | null)[] = [...new Set(Array.from({ length: integer(0, 3) }, () => integer(1, 400)))].sort(
        (a, b) => a - b,
      )
      const tiers = [...ends, null].map((upTo) => ({
        upTo,
        microUsd: pick([0, 1, integer(1, 20_000), 5_000, 10_000, 2_500_000]),
        source: '',
        confidence: 'sourced' as const,
      }))
      return { usageType: name, unit: 'hour', per: pick([1, 1, 1_000, 10_000, 1_000_000]), meter: pick(meters), tiers }
    })
  return { ...(priceBooks[0] as PriceBook), id, prices }
}

/** Usage rows around the ends of months, of priced types and now and then of another. */
function rowsOfChance({ integer, pick }: Draws, { prices }: PriceBook): Rows {
  const epochMs = Date.UTC(
    pick([2008, 2009, 2010, 2026]),
    integer(0, 11),
    integer(1, 28),
    integer(0, 23),
    integer(0, 59),
    integer(0, 59),
  )
  const untilMs = pick([0, integer(0, 3 * HOUR_MS), integer(0, 40 * 24) * HOUR_MS, integer(0, 80 * 24 * HOUR_MS)])
  const toMonthEnd = monthAt(epochMs).endMs - epochMs
  const usage = Array.from({ length: integer(1, 6) }, (): Usage => {
    const price = pick(prices)
    const isShort = price.meter === 'seconds' || price.meter === 'gb-month-seconds'
    const near = toMonthEnd - integer(0, 2 * HOUR_MS)
    const startMs = Math.max(0, Math.min(untilMs, pick([0, integer(0, untilMs), near, toMonthEnd])))
    const lastedMs = pick([
      0,
      1,
      integer(1, 120_000),
      HOUR_MS,
      integer(1, 2 * HOUR_MS),
      isShort ? HOUR_MS + 1 : integer(0, 60 * 24 * HOUR_MS),
    ])
    const mayRun = !isShort || untilMs - startMs < 6 * HOUR_MS
    const endMs =
      price.meter === 'gb' || price.meter === 'count' ? startMs : mayRun && integer(1, 4) === 1 ? null : startMs + lastedMs
    const type =
      integer(1, 20) === 1 ? integer(0, usageTypes.length - 1) : usageTypes.findIndex(({ name }) => name === price.usageType)
    // Up to a petabyte where a GB is priced; elsewhere no more than keeps a total in whole cents safe.
    const isBig = usageTypes[type]?.counts === 'bytes' && price.meter.startsWith('gb')
    const quantity = pick([
      1,
      integer(1, 100),
      integer(1, 5_000_000),
      isBig ? 2 ** 30 : 3,
      isBig ? integer(1, 2 ** 30) * 1_048_576 : 7,
    ])
    return {
      type,
      resource: 'r',
      quantity,
      startMs,
      endMs: endMs !== null && endMs > untilMs ? null : endMs,
      bySeq: 1,
      endSeq: null,
    }
  })
  return { usage, epochMs, untilMs }
}

function compared(rows: Rows, book: PriceBook, where: string): number {
  const report = { usage: tableOf(rows.usage), epochMs: rows.epochMs, untilMs: rows.untilMs }
  const expected = oracle(rows, book.prices)
  const { statements, totalCents: billed } = billOf(report, book)
  const lines = new Map(statements.flatMap((statement) => statement.lines.map(({ id, cents }) => [id, cents] as const)))
  const sum = [...expected.values()].reduce((total, cents) => total + cents, 0)
  const isSame = billed === sum && totalCents(report, book) === sum && lines.size === expected.size
  if (!isSame || [...expected].some(([id, cents]) => lines.get(id) !== cents)) {
    expect(Object.fromEntries(lines), `${where} ${JSON.stringify({ rows, prices: book.prices })}`).toEqual(
      Object.fromEntries(expected),
    )
    expect([billed, totalCents(report, book)], where).toEqual([sum, sum])
  }
  return sum
}

test('100,000 bills of chance agree with the oracle, each line to the cent', () => {
  let charged = 0
  let severalMonths = 0
  for (let place = 0; place < 1_000; place += 1) {
    const draws = drawsFrom(`oracle/${place}`)
    const book = place < 100 ? (priceBooks[place % priceBooks.length] as PriceBook) : bookOfChance(draws, `chance-${place}`)
    for (let report = 0; report < 100; report += 1) {
      const rows = rowsOfChance(draws, book)
      if (compared(rows, book, `book ${place}, report ${report}:`) > 0) charged += 1
      if (rows.epochMs + rows.untilMs >= monthAt(rows.epochMs).endMs) severalMonths += 1
    }
  }
  expect(charged).toBeGreaterThan(50_000)
  expect(severalMonths).toBeGreaterThan(20_000)
}, 120_000)

test('a month of seconds agrees with the oracle, second by second', () => {
  const book = priceBooks.find(({ id }) => id === 'us-east-1/2026-01') as PriceBook
  const type = (name: string) => usageTypes.findIndex((usageType) => usageType.name === name)
  const row = { resource: 'r', bySeq: 1, endSeq: null }
  const usage = [
    { ...row, type: type('BoxUsage:t3.micro'), quantity: 1, startMs: 777, endMs: null },
    { ...row, type: type('EBS:VolumeUsage.gp3'), quantity: 25, startMs: 1_234, endMs: 40 * 24 * HOUR_MS + 1 },
    { ...row, type: type('PublicIPv4:InUseAddress'), quantity: 1, startMs: 777, endMs: null },
  ]
  expect(
    compared({ usage, epochMs: Date.UTC(2026, 0, 20, 5), untilMs: 45 * 24 * HOUR_MS }, book, 'a month of seconds'),
  ).toBeGreaterThan(1_000)
})
