/** The world's beginning, its time, and to whom it lays what happens by itself. */
import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../kernel/clock.ts'
import { BadInput } from '../kernel/refusal.ts'
import { type Played, replay } from '../kernel/replay.ts'
import type { Command } from '../kernel/simulator.ts'
import { items } from '../kernel/table.ts'
import { idOf } from './entities.ts'
import { ec2 } from './index.ts'
import type { World } from './model.ts'
import { usageTypes } from './usage-types.table.ts'

const instance = (nth: number) => idOf(1, 'instance', nth)

function played(log: readonly Command[], input: object = {}): { readonly world: World; readonly steps: readonly Played[] } {
  return replay(ec2, ec2.create(ec2.parseInput(input)), log)
}

test('what is left out of an input is the deck’s time and place', () => {
  expect(ec2.parseInput({})).toEqual({
    seed: 1,
    startsAt: '2010-03-01T09:00:00Z',
    book: 'us-east-1/2010-02',
    instanceLimit: null,
  })
})

test.each<[string, unknown, string]>([
  ['a text', 'hello', ''],
  ['a list', [], ''],
  ['nothing', null, ''],
  ['an unknown field', { colour: 'red' }, 'colour'],
  ['a seed that is negative', { seed: -1 }, 'seed'],
  ['a seed of 33 bits', { seed: 2 ** 32 }, 'seed'],
  ['a book that there is not', { book: 'us-east-1/1999-01' }, 'book'],
  ['a book that is no text', { book: {} }, 'book'],
  ['a moment without its zone', { startsAt: '2010-03-01T09:00:00' }, 'startsAt'],
  ['the 30th of February', { startsAt: '2010-02-30T09:00:00Z' }, 'startsAt'],
  ['a limit of none', { instanceLimit: 0 }, 'instanceLimit'],
])('an input that is %s is refused by its field', (_, input, path) => {
  expect(() => ec2.parseInput(input)).toThrow(expect.objectContaining({ name: 'BadInput', path }))
  expect(() => ec2.parseInput(input)).toThrow(BadInput)
})

test('a machine’s hours are laid to the command that launched it, whatever was done while it booted', () => {
  const { world } = played([
    { atMs: 0, name: 'instance.run', args: { type: 'm1.small', root: 'ebs' } },
    { atMs: 1_000, name: 'volume.create', args: { sizeGiB: 1 } },
    { atMs: HOUR_MS, name: 'instance.terminate', args: { instances: [instance(0)] } },
    { atMs: HOUR_MS + 1_000, name: 'address.allocate', args: {} },
    { atMs: 2 * HOUR_MS, name: 'wait', args: {} },
  ])
  const causes = items(world.usage).map(({ type, bySeq, endSeq }) => [usageTypes[type]?.name, bySeq, endSeq])
  expect(causes).toEqual([
    ['EBS:VolumeUsage', 1, 3],
    ['EBS:VolumeUsage', 2, null],
    ['BoxUsage:m1.small', 1, 3],
    ['PublicIPv4:InUseAddress', 1, 3],
    ['ElasticIP:IdleAddress', 4, null],
  ])
  expect(world.seq).toBe(5)
})

test('an id given twice is one machine, and one that is not there fails the call for all', () => {
  const launched: Command = { atMs: 0, name: 'instance.run', args: { type: 'm1.small', count: 2 } }
  const twice = played([
    launched,
    { atMs: MINUTE_MS, name: 'instance.terminate', args: { instances: [instance(0), instance(0)] } },
  ])
  expect(twice.steps[1]?.facts).toHaveLength(1)
  expect(twice.world.aliveInstances).toBe(1)
})

test('a world holds no more than its bounds, and says so', () => {
  const log = Array.from({ length: 21 }, (_, place) => ({
    atMs: place,
    name: 'instance.run',
    args: { type: 'm1.small', count: 1_000 },
  }))
  const { world, steps } = played(log)
  expect(world.instances.size).toBe(20_000)
  expect(steps.at(-1)?.refusal).toMatchObject({ code: 'world-full', command: 'instance.run' })
})

test('a thousand addresses lead nowhere in the real network, and no two are the same', () => {
  const { world } = played(Array.from({ length: 10 }, (_, atMs) => ({ atMs, name: 'address.allocate', args: { count: 100 } })))
  const addresses = items(world.addresses).map(({ id }) => id)
  expect(new Set(addresses).size).toBe(1_000)
  for (const address of addresses) expect(address).toMatch(/^(198\.51\.100|203\.0\.113|198\.18\.\d+)\.\d+$/)
})
