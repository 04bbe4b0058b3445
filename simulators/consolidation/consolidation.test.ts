/** The laws, tried on consolidation; and what must hold of every placement. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lawsOf } from '../kernel/laws.ts'
import { logOfChance } from '../kernel/log-of-chance.ts'
import { BadInput } from '../kernel/refusal.ts'
import { replay } from '../kernel/replay.ts'
import type { Command } from '../kernel/simulator.ts'
import { demandOf, machinesOf } from './day.ts'
import { consolidation } from './index.ts'

const laws = lawsOf({
  simulator: consolidation,
  inputs: [consolidation.parseInput({}), consolidation.parseInput({ hostMemoryGiB: 8, mostHosts: 1 })],
  seeds: 10,
  randomLog: (input, seed) => logOfChance(consolidation, input, seed, 25),
  machines: [],
})
test.each(laws)('$name', ({ run }) => run(), 60_000)

const worldOf = (input: object = {}) => consolidation.create(consolidation.parseInput(input))
const buy: Command = { atMs: 0, name: 'host.buy', args: {} }
const move = (server: string, host: number): Command => ({ atMs: 0, name: 'server.move', args: { server, host } })
const office = (name: string) => ({ name, shape: 'office', peak: 40 })

test('three servers of office hours overload a host from ten to four; with one of the night nobody waits', () => {
  const servers = [office('a'), office('b'), office('c'), { name: 'n', shape: 'night', peak: 40 }]
  const crowded = consolidation.view(
    replay(consolidation, worldOf({ servers }), [buy, move('a', 1), move('b', 1), move('c', 1)]).world,
  )
  expect(crowded.machines[0]).toMatchObject({ overloadedHours: 8 })
  const mixed = consolidation.view(
    replay(consolidation, worldOf({ servers }), [buy, move('a', 1), move('b', 1), move('n', 1)]).world,
  )
  expect(mixed.overloadedHours).toBe(0)
  expect(mixed.machines[0]?.peak).toBeCloseTo(90.2)
})

test('power and break-even are those of the formula', () => {
  const { world } = replay(consolidation, worldOf(), [buy, ...['mail', 'files', 'web', 'backup'].map((name) => move(name, 1))])
  const view = consolidation.view(world)
  expect(view.watts).toBe(300)
  expect(view.savedPerMonth).toBeCloseTo(((800 - 300) * 730 * 20) / 100_000)
  expect(view.breakEvenMonths).toBeCloseTo(3000 / 73)
})

test.each([
  [[move('mail', 1)], 'no-host'],
  [[move('nobody', 0)], 'no-server'],
  [[{ ...buy, name: 'host.return' }], 'no-host'],
  [[buy, move('mail', 1), { ...buy, name: 'host.return' }], 'not-empty'],
  [[buy, buy, buy, buy, buy], 'no-room'],
] as const)('%j is refused: %s', (log, code) => {
  expect(replay(consolidation, worldOf(), [...log]).steps.at(-1)?.refusal?.code).toBe(code)
})

test('memory is a wall: what does not fit does not move', () => {
  const { world, steps } = replay(consolidation, worldOf({ hostMemoryGiB: 16 }), [
    buy,
    move('mail', 1),
    move('files', 1),
    move('web', 1),
  ])
  expect(steps.at(-1)?.refusal?.code).toBe('no-memory')
  expect(world.placement).toEqual([1, 1, 0, 0])
})

test('whoever runs where: the work asked for is the same, and no machine is used beyond itself', () => {
  const placements = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(placements, (placement) => {
      const start = worldOf({ overheadPercent: 0 })
      const machines = machinesOf({ ...start, hosts: 3, placement })
      for (let hour = 0; hour < 24; hour += 1) {
        const asked = start.input.servers.reduce((sum, server) => sum + demandOf(server, hour), 0)
        expect(machines.reduce((sum, { hours }) => sum + (hours[hour] ?? 0), 0)).toBeCloseTo(asked)
      }
      for (const { mean, peak, overloadedHours } of machines) {
        expect(mean).toBeLessThanOrEqual(100)
        expect(overloadedHours > 0).toBe(peak > 100)
      }
    }),
  )
})

test.each([
  [null, ''],
  [{ servers: [] }, 'servers'],
  [{ servers: [{ name: 'a', shape: 'lazy' }] }, 'servers.0.shape'],
  [{ servers: [office('a'), office('a')] }, 'servers.1.name'],
  [{ costs: { hostPrice: -1 } }, 'costs.hostPrice'],
  [{ overheadPercent: 'ten' }, 'overheadPercent'],
])('the input %j is refused at its place', (input, path) => {
  try {
    consolidation.parseInput(input)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(BadInput)
    expect((error as BadInput).path).toBe(path)
  }
})
