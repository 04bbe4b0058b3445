/** How fast usage becomes cents: rows of a usage report through the product's own metering, beside SQLite and a bare loop over columns. */
import Database from 'libsql'
import { billOf, ec2, type PriceBook, priceBook, totalCents, type Usage, usageTypeIndex } from '../../simulators/ec2/index.ts'
import { lineCents } from '../../simulators/kernel/money.ts'
import { drawsFrom } from '../../simulators/kernel/random.ts'
import { replay } from '../../simulators/kernel/replay.ts'
import { tableOf } from '../../simulators/kernel/table.ts'
import { clocked } from '../measure/clocked.ts'
import { printFigure } from '../measure/figure.ts'

const HOUR_MS = 3_600_000
const book = priceBook('us-east-1/2010-02') as PriceBook
const epochMs = Date.UTC(2010, 2, 1)
const untilMs = 744 * HOUR_MS - 1
const priceOf = (usageType: string) => BigInt(book.prices.find((price) => price.usageType === usageType)?.tiers[0]?.microUsd ?? 0)
/** Hours begun × quantity, and what divides them into units of the price. */
const spans = [
  { type: usageTypeIndex('BoxUsage:m1.small'), microUsd: priceOf('BoxUsage:m1.small'), over: 1n },
  { type: usageTypeIndex('PublicIPv4:InUseAddress'), microUsd: priceOf('PublicIPv4:InUseAddress'), over: 1n },
  { type: usageTypeIndex('EBS:VolumeUsage'), microUsd: priceOf('EBS:VolumeUsage'), over: 744n },
]

const many = rowsOf(200_000)
const report = { usage: tableOf(many), epochMs, untilMs }
const columns = {
  type: Uint8Array.from(many, ({ type }) => type),
  quantity: Float64Array.from(many, ({ quantity }) => quantity),
  startMs: Float64Array.from(many, ({ startMs }) => startMs),
  endMs: Float64Array.from(many, ({ endMs }) => endMs ?? untilMs),
}
const database = new Database(':memory:')
database.exec('create table usage (type integer, quantity integer, start_ms integer, end_ms integer)')
const insert = database.prepare('insert into usage values (?, ?, ?, ?)')
database.exec('begin')
for (const { type, quantity, startMs, endMs } of many) insert.run(type, quantity, startMs, endMs ?? untilMs)
database.exec('commit')
const grouped = database.prepare(
  'select type, sum(((end_ms - start_ms + 3599999) / 3600000) * quantity) as units from usage group by type',
)

const slowly = centsOf((type) =>
  many.reduce(
    (sum, row) =>
      row.type === type
        ? sum + ((BigInt((row.endMs ?? untilMs) - row.startMs) + 3_599_999n) / 3_600_000n) * BigInt(row.quantity)
        : sum,
    0n,
  ),
)
const answers = [totalCents(report, book), billOf(report, book).totalCents, centsBySqlite(), centsByColumns()]
if (answers.some((cents) => cents !== slowly)) {
  console.error(`  The bills differ (${answers.join(', ')} cents; whole numbers say ${slowly}), so the figures do not count.`)
  process.exit(1)
}

const ours = perSecond(() => totalCents(report, book))
printFigure({ says: 'rows of usage billed exactly', ours, unit: 'rows/s', goal: { atLeast: 25_000_000 } })
printFigure({
  says: 'rows of usage billed exactly',
  ours,
  unit: 'rows/s',
  against: { name: 'SQLite in memory', value: perSecond(centsBySqlite) },
})
printFigure({
  says: 'rows of usage billed exactly',
  ours,
  unit: 'rows/s',
  against: { name: 'bare loop over columns', value: perSecond(centsByColumns) },
})

const fleet = { usage: tableOf(rowsOf(20_000)), epochMs, untilMs }
printFigure({
  says: 'bill of 10,000 instances over a month, with its words',
  ours: msOf(() => billOf(fleet, book)),
  unit: 'ms',
  goal: { atMost: 1 },
})

const deck = replay(ec2, ec2.create(ec2.parseInput({})), [
  { atMs: 0, name: 'instance.run', args: { type: 'm1.small', count: 25 } },
  { atMs: 0, name: 'volume.create', args: { sizeGiB: 25 } },
  { atMs: 32 * HOUR_MS, name: 'wait', args: {} },
]).world
const lesson = { usage: deck.usage, epochMs: deck.epochMs, untilMs: deck.atMs }
printFigure({
  says: "a lesson's bill, with its words",
  ours: msOf(() => billOf(lesson, book), 100) / 100,
  unit: 'ms',
  goal: { atMost: 0.1 },
})

/** Instances with their addresses, and in a long report a volume now and then; some end, some run on. */
function rowsOf(count: number): readonly Usage[] {
  const { integer } = drawsFrom('fleet')
  const [box, address, volume] = spans.map(({ type }) => type)
  const rows: Usage[] = []
  while (rows.length < count) {
    const startMs = integer(0, 500 * HOUR_MS)
    const endMs = integer(1, 3) > 1 ? startMs + integer(1, 200 * HOUR_MS) : null
    if (count > 20_000 && integer(1, 4) === 1) rows.push(rowOf(rows.length, volume ?? 0, integer(1, 500), startMs, endMs))
    else rows.push(rowOf(rows.length, box ?? 0, 1, startMs, endMs), rowOf(rows.length + 1, address ?? 0, 1, startMs, endMs))
  }
  return rows
}

/** As the meter writes it. */
function rowOf(place: number, type: number, quantity: number, startMs: number, endMs: number | null): Usage {
  const bySeq = (place >> 6) + 1
  return { type, resource: `r-${place}`, quantity, startMs, endMs, bySeq, endSeq: endMs === null ? null : bySeq + 4_000 }
}

/** Lines to the nearest cent, from the units of each usage type. */
function centsOf(unitsOf: (type: number) => bigint): number {
  return spans.reduce((sum, { type, microUsd, over }) => sum + lineCents({ micro: unitsOf(type) * microUsd, over }), 0)
}

function centsBySqlite(): number {
  const units = new Map((grouped.all() as { type: number; units: number }[]).map((row) => [row.type, row.units]))
  return centsOf((type) => BigInt(units.get(type) ?? 0))
}

function centsByColumns(): number {
  const { type, quantity, startMs, endMs } = columns
  const units = new Float64Array(256)
  for (let row = 0; row < type.length; row += 1) {
    const hours = Math.ceil(((endMs[row] as number) - (startMs[row] as number)) / HOUR_MS)
    units[type[row] as number] = (units[type[row] as number] as number) + hours * (quantity[row] as number)
  }
  return centsOf((wanted) => BigInt(units[wanted] ?? 0))
}

function perSecond(run: () => unknown): number {
  return (many.length / msOf(run)) * 1_000
}

function msOf(run: () => unknown, times = 1): number {
  const repeated = () => {
    for (let place = 0; place < times; place += 1) run()
  }
  return clocked(repeated, { runs: 31, warmUps: 20 })
}
