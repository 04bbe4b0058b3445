/** Each total of the "reading" questions is what the simulator's own bill says of that reading, played; and the key says so too. */
import { expect, test } from 'vitest'
import { findExercise } from '../content/catalogue.ts'
import type { Params } from '../grading/exercise.ts'
import { keyFor } from '../grading/question.ts'
import { billOf, ec2, priceBook } from '../simulators/ec2/index.ts'
import { usd } from '../simulators/kernel/money.ts'
import { replay } from '../simulators/kernel/replay.ts'
import type { Command } from '../simulators/kernel/simulator.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const GIB = 2 ** 30
const seed = 1
const id = (kind: string, nth: number) => ec2.idOf?.(ec2.parseInput({ seed }), kind, nth) ?? ''
const firstMachine = id('instance', 0)

/** A reading of the deck's job: what lies on disks for how long, what moves, and under which prices. */
interface Reading {
  readonly book?: string
  /** The month that is billed. All of them have 744 hours. */
  readonly startsAt?: string
  readonly volumes?: number
  readonly volumeHours?: number
  readonly s3Bytes?: number
  readonly ioBytes?: number
  readonly inBytes?: number
}

/** What each reading of the options says, as something that can be played. */
const readings: Readonly<Record<string, Reading>> = {
  month: {},
  each: { volumes: 25 },
  s3: { volumes: 0, s3Bytes: 25 * GIB },
  // Here 10 GB are 10 × 2^30 bytes, as a reader would have it who takes the bill's GB for everything.
  'month-io': { ioBytes: 10 * GIB },
  million: { ioBytes: 10_000_000 * 4096 },
  january: { book: 'us-east-1/2009-11', startsAt: '2010-01-01T00:00:00Z' },
  'both-ways': { book: 'us-east-1/2009-11', startsAt: '2010-01-01T00:00:00Z', inBytes: 10 * GIB },
  // Otherwise as the deck's job was rebuilt: the volume for 32 hours, 10^10 bytes of I/O.
  uncut: { book: 'us-east-1/2009-06', startsAt: '2009-10-01T00:00:00Z', volumeHours: 32, ioBytes: 10 ** 10 },
}

test.each([
  ['reading-storage', 'US$72.00', 'month'],
  ['reading-storage', 'US$132.00', 'each'],
  ['reading-storage', 'US$73.25', 's3'],
  ['reading-io', 'US$72.26', 'month-io'],
  ['reading-io', 'US$73.00', 'million'],
  ['reading-network', 'US$72.20', 'january'],
  ['reading-network', 'US$73.20', 'both-ways'],
  ['reading-network', 'US$82.05', 'uncut'],
])('%s: %s is the bill of the reading "%s", and its key', async (exercise, total, choice) => {
  expect(usd(billedCents(readings[choice] ?? {}))).toBe(total)
  const key = await keyOf(exercise)
  expect(keyFor(key, { [byOf(key)]: total } as Params)).toEqual({ form: 'single', choice })
})

test('no two readings of a question come to one total, so that each has one answer', async () => {
  for (const exercise of ['reading-storage', 'reading-io', 'reading-network']) {
    const entry = await findExercise(`the-bill/${exercise}`)
    if (entry?.exercise.kind !== 'quiz' || !('options' in entry.exercise.question)) throw new Error(`${exercise} is a question`)
    const totals = entry.exercise.question.options.map((option) => billedCents(readings[option.id] ?? {}))
    expect(new Set(totals).size).toBe(totals.length)
  }
})

async function keyOf(exercise: string) {
  const entry = await findExercise(`the-bill/${exercise}`)
  if (!entry || 'commands' in entry.solution) throw new Error(`${exercise} has a key`)
  return entry.solution
}

function byOf(key: Awaited<ReturnType<typeof keyOf>>): string {
  if (!('by' in key)) throw new Error('a reading question has a key for each total')
  return key.by
}

/** What the statement of that month says, in cents. The world begins an hour before it, so that a PUT request is on another bill. */
function billedCents(reading: Reading): number {
  const { book = 'us-east-1/2010-02', startsAt = '2010-03-01T00:00:00Z' } = reading
  const input = ec2.parseInput({
    seed,
    book,
    startsAt: new Date(Date.parse(startsAt) - HOUR_MS).toISOString().replace('.000', ''),
  })
  const { world, steps } = replay(ec2, ec2.create(input), logOf(reading))
  expect(steps.flatMap(({ refusal }) => refusal ?? [])).toEqual([])
  const prices = priceBook(book)
  if (!prices) throw new Error(`there is a price book ${book}`)
  const bill = billOf({ usage: world.usage, epochMs: world.epochMs, untilMs: world.atMs }, prices)
  expect(bill.unpriced).toEqual([])
  return bill.statements.find(({ month }) => startsAt.startsWith(month))?.totalCents ?? 0
}

/** 25 machines for 32 hours, 10 billed GB to the office, and what the reading adds. */
function logOf({ volumes = 1, volumeHours = 744, s3Bytes, ioBytes, inBytes }: Reading): readonly Command[] {
  const begins = HOUR_MS
  const ends = begins + 32 * HOUR_MS
  const lastMs = begins + volumeHours * HOUR_MS
  const works = begins + MINUTE_MS
  const disks = Array.from({ length: volumes }, (_, nth) => id('volume', nth))
  const log: (Command | null)[] = [
    s3Bytes === undefined ? null : { atMs: 0, name: 's3.put', args: { key: 'data', bytes: s3Bytes } },
    { atMs: begins, name: 'instance.run', args: { type: 'm1.small', count: 25 } },
    ...disks.map(() => ({ atMs: begins, name: 'volume.create', args: { sizeGiB: 25 } })),
    ioBytes === undefined
      ? null
      : { atMs: works, name: 'volume.attach', args: { volume: id('volume', 0), instance: firstMachine } },
    ioBytes === undefined ? null : { atMs: works, name: 'volume.io', args: { volume: id('volume', 0), bytes: ioBytes } },
    inBytes === undefined ? null : { atMs: works, name: 'transfer.in', args: { instance: firstMachine, bytes: inBytes } },
    { atMs: works, name: 'transfer.out', args: { instance: firstMachine, bytes: 10 * GIB } },
    ioBytes === undefined ? null : { atMs: ends, name: 'volume.detach', args: { volume: id('volume', 0) } },
    { atMs: ends, name: 'instance.terminate', args: { instances: Array.from({ length: 25 }, (_, nth) => id('instance', nth)) } },
    disks.length === 0 ? null : { atMs: lastMs, name: 'volume.delete', args: { volumes: disks } },
    s3Bytes === undefined ? null : { atMs: lastMs, name: 's3.delete', args: { key: 'data' } },
  ]
  return log.filter((command) => command !== null)
}
