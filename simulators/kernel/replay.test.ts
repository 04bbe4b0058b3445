import { expect, test } from 'vitest'
import { lamp } from './lamp.fixture.ts'
import { MAX_WORLD_MS } from './clock.ts'
import { BadInput } from './refusal.ts'
import { Overdue, play, replay } from './replay.ts'
import type { Command } from './simulator.ts'

const dark = lamp.create(null)
const press = (atMs: number): Command => ({ atMs, name: 'lamp.press', args: {} })

test('a log is played in order, each command with its number and what came of it', () => {
  const { world, steps } = replay(lamp, dark, [press(0), press(1_000), press(5_000)])
  expect(steps.map(({ seq, facts, refusal }) => [seq, facts[0]?.name ?? refusal?.code])).toEqual([
    [1, 'lamp.pressed'],
    [2, 'StillWarming'],
    [3, 'lamp.pressed'],
  ])
  expect(world).toMatchObject({ atMs: 5_000, seq: 3, state: 'off', litMs: 3_000 })
})

test('waiting lets time pass and does nothing else', () => {
  expect(play(lamp, dark, { atMs: 700, name: 'wait', args: {} }).world).toEqual({ ...dark, atMs: 700, seq: 1 })
  expect(play(lamp, dark, { atMs: 0, name: 'wait', args: { for: 1 } }).played.refusal).toMatchObject({
    code: 'bad-args',
    arg: 'for',
  })
})

test.each(['lamp.smash', '', 'constructor', '__proto__', 'toString'])(
  'a command that there is not is refused by name: %j',
  (name) => {
    const { world, played } = play(lamp, dark, { atMs: 0, name, args: {} })
    expect(played.refusal).toMatchObject({ code: 'unknown-command', command: name })
    expect(world).toEqual({ ...dark, seq: 1 })
  },
)

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, MAX_WORLD_MS + 1])('a command at %d ms cannot be in a log', (atMs) => {
  expect(() => play(lamp, dark, press(atMs))).toThrow(BadInput)
})

test('a log never goes back in time, and the fault is found by its place', () => {
  expect(() => replay(lamp, dark, [press(0), press(500), press(499)])).toThrow(
    expect.objectContaining({
      name: 'BadInput',
      path: 'log[2].atMs',
      found: '499',
      expected: '500 or later: a log never goes back in time',
    }),
  )
})

test('a replay stops when its caller has no more time for it', () => {
  let asked = 0
  const log = Array.from({ length: 100 }, (_, place) => press(place * 10_000))
  const isOverdue = () => {
    asked += 1
    return asked > 2
  }
  expect(() => replay(lamp, dark, log, isOverdue)).toThrow(Overdue)
})
