/** What a page and a check get to see. */
import { expect, test } from 'vitest'
import { HOUR_MS } from '../kernel/clock.ts'
import { replay } from '../kernel/replay.ts'
import type { Command } from '../kernel/simulator.ts'
import { idOf } from './entities.ts'
import { ec2 } from './index.ts'
import type { Ec2View } from './model.ts'

const log: readonly Command[] = [
  { atMs: 0, name: 'instance.run', args: { type: 'm1.small', count: 3, root: 'ebs', rootGiB: 10 } },
  { atMs: 0, name: 'volume.create', args: { sizeGiB: 25 } },
  { atMs: HOUR_MS, name: 'instance.stop', args: { instances: [idOf(1, 'instance', 0)] } },
  { atMs: 40 * 24 * HOUR_MS, name: 'wait', args: {} },
]

function seen(upTo: number): { readonly view: Ec2View; readonly glance: Ec2View } {
  const { world } = replay(ec2, ec2.create(ec2.parseInput({})), log.slice(0, upTo))
  return { view: ec2.view(world), glance: ec2.glance(world) }
}

test('a view is plain JSON', () => {
  const { view } = seen(4)
  expect(JSON.parse(JSON.stringify(view))).toEqual(view)
})

test('a glance sees the same things, timeline and bill, and leaves out words, actions and the chart', () => {
  const { view, glance } = seen(4)
  expect(glance).toEqual({ ...view, says: [], actions: [], otherBill: null, runningTotal: [] })
})

test('things alike that one command made are told as one, and what became different by itself', () => {
  const { view } = seen(4)
  expect(view.groups.map(({ label, state }) => `${label}: ${state}`)).toEqual([
    'm1.small: stopped',
    '2 × m1.small: running',
    '3 × 10 GiB volume: in-use',
    '25 GiB volume: available',
  ])
  expect(view.says).toContain('2 × m1.small: running.')
})

test('the running total begins at nothing, never falls, and ends at the bill', () => {
  const { runningTotal, bill } = seen(4).view
  const cents = runningTotal.map((point) => point.cents)
  expect(cents[0]).toBe(0)
  expect(cents).toEqual([...cents].sort((a, b) => a - b))
  expect(cents.at(-1)).toBe(bill.totalCents)
})

test('what costs tonight is what runs, with the price of its next day', () => {
  expect(seen(3).view.tonight.map(({ says, perDayMicroUsd }) => [says, perDayMicroUsd])).toEqual([
    ['3 × EBS volume, standard', Math.floor((24 * 30 * 100_000) / 744)],
    [`EBS volume, standard (${idOf(1, 'volume', 3)})`, Math.floor((24 * 25 * 100_000) / 744)],
    ['2 × m1.small, Linux', 24 * 2 * 85_000],
  ])
})

test('an empty world says how to begin, and costs nothing', () => {
  const { view } = seen(0)
  expect(view.says).toEqual([
    'It is 2010-03-01 09:00:00 UTC. Prices: US East (Northern Virginia), February to June 2010.',
    'Nothing exists. Launch instances or make a volume to begin.',
    'The bill so far: US$0.00.',
    'Nothing goes on costing.',
  ])
  expect(view.actions.map(({ id }) => id)).toEqual(['instance.run', 'volume.create', 'address.allocate', 's3.put', 's3.request'])
})

test('the same usage is billed under the book of the other era too', () => {
  const { otherBill } = seen(2).view
  expect(otherBill?.book).toBe('us-east-1/2026-01')
})
