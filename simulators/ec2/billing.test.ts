/** What a bill says beside its cents: how it was reckoned, who caused it, what has no price. */
import { expect, test } from 'vitest'
import { HOUR_MS } from '../kernel/clock.ts'
import { tableOf } from '../kernel/table.ts'
import { billOf, type Report, totalCents } from './billing.ts'
import type { Usage } from './model.ts'
import type { PriceBook } from './price-book.ts'
import { priceBook } from './prices/books.ts'
import { usageTypeIndex } from './usage-types.table.ts'

const february2010 = priceBook('us-east-1/2010-02') as PriceBook
const today = priceBook('us-east-1/2026-01') as PriceBook

function row(
  usageType: string,
  quantity: number,
  startMs: number,
  endMs: number | null,
  bySeq = 1,
  endSeq: number | null = null,
): Usage {
  return { type: usageTypeIndex(usageType), resource: 'r', quantity, startMs, endMs, bySeq, endSeq }
}

function reportOf(usage: readonly Usage[], untilMs = 744 * HOUR_MS - 1): Report {
  return { usage: tableOf(usage), epochMs: Date.UTC(2010, 2, 1), untilMs }
}

test('a line can be reckoned again by hand from what it says', () => {
  const usage = [
    row('BoxUsage:m1.small', 25, 0, 32 * HOUR_MS),
    row('EBS:VolumeUsage', 25, 0, 32 * HOUR_MS),
    row('EBS:VolumeIOUsage', 2_441_407, 5, 5),
  ]
  const workings = billOf(reportOf(usage), february2010).statements.flatMap(({ lines }) => lines.map(({ working }) => working))
  expect(workings).toEqual([
    '800 instance-hours × $0.085 = $68.00',
    '800 GB-hours ÷ 744 h in 2010-03 ≈ 1.075268 GB-month × $0.10 ≈ $0.107526 → $0.11',
    '2,441,407 requests × $0.10 per 1,000,000 = $0.24414 → $0.24',
  ])
})

test('a line names the commands that began or ended what it charges, each once, and no others', () => {
  const usage = [
    row('BoxUsage:m1.small', 1, 0, HOUR_MS, 3, 7),
    row('BoxUsage:m1.small', 1, 0, HOUR_MS, 3, 8),
    row('BoxUsage:m1.small', 1, 0, null, 1),
    row('BoxUsage:m1.large', 1, 0, null, 5),
    row('BoxUsage:m1.small', 1, HOUR_MS, HOUR_MS, 6, 6),
  ]
  const [small] = billOf(reportOf(usage), february2010).statements.flatMap(({ lines }) => lines)
  expect(small).toMatchObject({ usageType: 'BoxUsage:m1.small', causes: [1, 3, 7, 8] })
})

test('what ended with the month before caused nothing in this one', () => {
  const usage = [row('BoxUsage:m1.small', 1, 0, 744 * HOUR_MS, 1, 2), row('BoxUsage:m1.small', 1, 700 * HOUR_MS, null, 3)]
  const causes = billOf(reportOf(usage, 745 * HOUR_MS), february2010).statements.map(({ month, lines }) => [
    month,
    lines[0]?.causes,
  ])
  expect(causes).toEqual([
    ['2010-03', [1, 2, 3]],
    ['2010-04', [3]],
  ])
})

test('the first hundred remaps of a month are free, each after them ten cents', () => {
  const usage = Array.from({ length: 130 }, (_, place) => row('ElasticIP:Remap', 1, place, place))
  const lines = billOf(reportOf(usage), february2010).statements.flatMap((statement) => statement.lines)
  expect(lines.map(({ says, quantity, cents }) => [says, quantity, cents])).toEqual([
    ['Elastic IP remaps, first 100 remaps', '100', 0],
    ['Elastic IP remaps, over 100 remaps', '30', 300],
  ])
})

test('something that ended in the moment in which it began charges nothing, by whatever meter', () => {
  const usage = [row('BoxUsage:m1.small', 1, 5, 5), row('ElasticIP:IdleAddress', 1, 5, 5), row('EBS:VolumeUsage', 10, 5, 5)]
  expect(totalCents(reportOf(usage), february2010)).toBe(0)
  expect(totalCents(reportOf(usage), today)).toBe(0)
})

test('an event of the very moment of the look is on the bill, and at the end of a month on the next month’s', () => {
  const usage = [row('DataTransfer-Out-Bytes', 2 ** 30, 744 * HOUR_MS, 744 * HOUR_MS)]
  expect(
    billOf(reportOf(usage, 744 * HOUR_MS), february2010).statements.map(({ month, totalCents: cents }) => [month, cents]),
  ).toEqual([['2010-04', 15]])
  const sooner = [row('DataTransfer-Out-Bytes', 2 ** 30, 5, 5)]
  expect(totalCents(reportOf(sooner, 5), february2010)).toBe(15)
  expect(totalCents(reportOf(sooner, 4), february2010)).toBe(0)
})

test('usage that a book has no price for is named with its reason', () => {
  const { unpriced, statements, totalCents: total } = billOf(reportOf([row('BoxUsage:t3.micro', 1, 0, null)]), february2010)
  expect(unpriced).toMatchObject([{ usageType: 'BoxUsage:t3.micro' }])
  expect(unpriced[0]?.reason).toContain(february2010.title)
  expect([total, statements.flatMap(({ lines }) => lines)]).toEqual([0, []])
})

test('byte-seconds beyond what floating point holds stay exact', () => {
  const usage = [row('EBS:SnapshotUsage', 2 ** 50 - 1, 0, null), row('EBS:SnapshotUsage', 1, 0, null)]
  const [line] = billOf(reportOf(usage), february2010).statements.flatMap(({ lines }) => lines)
  expect(line).toMatchObject({ quantity: '1048576', cents: 15_728_640 })
})
