/** The words of checks, each on evidence made by hand: views that are only numbers, facts that are only names. */
import { expect, test } from 'vitest'
import type { Fact, View } from '../simulators/kernel/simulator.ts'
import { always, ever, fail, never, now, order, pass, until, withinBudget } from './check.ts'
import type { Evidence, Step } from './evidence.ts'
import type { Params } from './exercise.ts'

interface Level extends View {
  readonly level: number
}

const otherwise = { code: 'no', hint: 'Look again.' }
const is = (wanted: number) => (view: Level) => view.level === wanted

/** A log after which the level was each of `levels` in turn. */
function evidence(
  levels: readonly number[],
  { facts = [], commands = [] }: { facts?: readonly string[]; commands?: readonly string[] } = {},
): Evidence<Level, Params> {
  const views = levels.map((level, place) => ({ level, atMs: place * 1_000, says: [], actions: [] }))
  const step = (name: string, place: number): Step => ({
    seq: place + 1,
    command: { atMs: place, name, args: {} },
    facts: [],
    refusal: null,
  })
  return {
    view: views.at(-1) as Level,
    moments: () => views,
    steps: commands.map(step),
    facts: facts.map((name): Fact => ({ name })),
    params: { wanted: 3 },
  }
}

test('now asks about the end and nothing before', () => {
  expect(now(is(3), otherwise)(evidence([1, 3]))).toEqual(pass())
  expect(now(is(3), otherwise)(evidence([3, 1]))).toEqual(fail('no', 'Look again.'))
})

test('a test is told the params of the variant', () => {
  expect(now<Level>(({ level }, { wanted }) => level === wanted, otherwise)(evidence([3]))).toEqual(pass())
})

test.each([
  { levels: [3, 1, 1], wasEver: true, wasAlways: false },
  { levels: [1, 3, 1], wasEver: true, wasAlways: false },
  { levels: [3, 3], wasEver: true, wasAlways: true },
  { levels: [1, 2], wasEver: false, wasAlways: false },
])('over $levels a level of 3 is ever: $wasEver, always: $wasAlways', ({ levels, wasEver, wasAlways }) => {
  expect(ever(is(3), otherwise)(evidence(levels)).passed).toBe(wasEver)
  expect(never(is(3), otherwise)(evidence(levels)).passed).toBe(!wasEver)
  expect(always(is(3), otherwise)(evidence(levels)).passed).toBe(wasAlways)
})

test.each([
  ['holds until it comes', [1, 1, 2, 5], true],
  ['is there from the start', [2, 5], true],
  ['broke before it came', [1, 5, 2], false],
  ['never came', [1, 1, 1], false],
])('until: 1 %s', (_, levels, passes) => {
  expect(until(is(1), is(2), otherwise)(evidence(levels)).passed).toBe(passes)
})

test.each([
  ['in order', ['a', 'b', 'c'], true],
  ['with others between', ['x', 'a', 'x', 'b', 'a', 'c'], true],
  ['in another order', ['b', 'a', 'c'], false],
  ['with one missing', ['a', 'b'], false],
  ['one standing for two', ['a', 'c'], false],
])('order: facts that came %s', (_, facts, passes) => {
  const wanted = ['a', 'b', 'c'].map((name) => (fact: Fact) => fact.name === name)
  expect(order(wanted, otherwise)(evidence([1], { facts })).passed).toBe(passes)
})

test('a budget counts commands and not waits, and simulated time', () => {
  const three = evidence([1, 1, 1, 1], { commands: ['run', 'wait', 'stop', 'run'] })
  expect(withinBudget({ commands: 3 }, otherwise)(three).passed).toBe(true)
  expect(withinBudget({ commands: 2 }, otherwise)(three).passed).toBe(false)
  expect(withinBudget({ ms: 3_000 }, otherwise)(three).passed).toBe(true)
  expect(withinBudget({ ms: 2_999 }, otherwise)(three).passed).toBe(false)
  expect(withinBudget({}, otherwise)(three).passed).toBe(true)
})
