import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lockStepOf, placeAt, positionOf } from './playhead.ts'

/** A trace by how many steps each of its operations has. */
const trace = (...steps: readonly number[]) => steps.flatMap((count, op) => Array.from({ length: count }, () => ({ op })))
const steps = (position: number, ...traces: readonly (readonly { op: number }[])[]) =>
  placeAt(lockStepOf(traces), position).machines.map(({ step, isWaiting }) => `${step}${isWaiting ? ' waits' : ''}`)

test('one machine alone never waits', () => {
  const alone = lockStepOf([trace(3, 1, 2)])
  expect(alone.length).toBe(6)
  expect([0, 1, 2, 3, 4, 5].map((at) => placeAt(alone, at).machines[0])).toEqual(
    [0, 1, 2, 3, 4, 5].map((step) => ({ step, isWaiting: false })),
  )
})

test('whoever has finished an operation waits at its last step until the other has finished it too', () => {
  const [fast, slow] = [trace(1, 2), trace(3, 1)]
  expect([0, 1, 2, 3, 4].map((at) => steps(at, fast, slow))).toEqual([
    ['0', '0'],
    ['0 waits', '1'],
    ['0 waits', '2'],
    ['1', '3'],
    ['2', '3 waits'],
  ])
})

test('a machine that has nothing to do for an operation waits all through it', () => {
  expect([0, 1, 2].map((at) => steps(at, trace(1, 0, 1), trace(1, 1, 1)))).toEqual([
    ['0', '0'],
    ['0 waits', '1'],
    ['1', '2'],
  ])
})

test('nothing has been run: there is no position, and nobody moves', () => {
  expect(lockStepOf([]).length).toBe(0)
  expect(lockStepOf([[]]).length).toBe(0)
  expect(placeAt(lockStepOf([[]]), 5)).toEqual({ op: 0, machines: [{ step: 0, isWaiting: true }] })
})

test('a position beyond the end is the end', () => {
  expect(steps(99, trace(2, 1))).toEqual(['2'])
  expect(steps(-4, trace(2, 1))).toEqual(['0'])
})

const operations = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 5 })), {
  minLength: 1,
  maxLength: 20,
})

test('each step of each machine has its position, and there the machine does not wait', () => {
  fc.assert(
    fc.property(operations, (counts) => {
      const traces = [trace(...counts.map(([a]) => a)), trace(...counts.map(([, b]) => b))]
      const both = lockStepOf(traces)
      for (const [machine, each] of traces.entries()) {
        for (const step of each.keys())
          expect(placeAt(both, positionOf(both, machine, step)).machines[machine]).toEqual({ step, isWaiting: false })
      }
    }),
  )
})

test('both are always in the same operation, and never go back', () => {
  fc.assert(
    fc.property(operations, (counts) => {
      const traces = [trace(...counts.map(([a]) => a)), trace(...counts.map(([, b]) => b))]
      const both = lockStepOf(traces)
      let before = placeAt(both, 0)
      for (let position = 0; position < both.length; position += 1) {
        const place = placeAt(both, position)
        place.machines.forEach(({ step, isWaiting }, machine) => {
          if (!isWaiting) expect(traces[machine]?.[step]?.op).toBe(place.op)
          expect(step).toBeGreaterThanOrEqual(before.machines[machine]?.step ?? 0)
        })
        before = place
      }
      expect(before.machines.map(({ step }) => step)).toEqual(traces.map((each) => Math.max(0, each.length - 1)))
    }),
  )
})
