/** Lock step: who waits for whom, and when. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TraceEvent } from '../../simulators/hypervisor/index.ts'
import { operationAt, placeAt, scoreOf, tickOf } from './score.ts'

/** A trace whose operations have so many steps. */
const traceOf = (...lengths: readonly number[]): readonly TraceEvent[] =>
  lengths.flatMap((length, op) => Array.from({ length }, () => ({ op }) as TraceEvent))

describe('a score of two machines', () => {
  const score = scoreOf([traceOf(2, 5), traceOf(4, 1)])

  test('is as long as the longer of each operation', () => {
    expect(score.ticks).toBe(9)
    expect(score.starts).toEqual([0, 4, 9])
  })

  test('lets the one that has finished wait', () => {
    expect([0, 1, 2, 3, 4, 8].map((tick) => placeAt(score, 0, tick))).toEqual([
      { step: 0, waits: false },
      { step: 1, waits: false },
      { step: 1, waits: true },
      { step: 1, waits: true },
      { step: 2, waits: false },
      { step: 6, waits: false },
    ])
    expect(placeAt(score, 1, 5)).toEqual({ step: 4, waits: true })
  })
})

test('both begin every operation at the same tick, and no step is left out', () => {
  const lengths = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(lengths, (operations) => {
      const traces = [traceOf(...operations.map(([one]) => one)), traceOf(...operations.map(([, other]) => other))]
      const score = scoreOf(traces)
      for (const [machine, trace] of traces.entries()) {
        const seen = new Set<number>()
        for (let tick = 0; tick < score.ticks; tick += 1) {
          const { step, waits } = placeAt(score, machine, tick)
          seen.add(step)
          expect(trace[step]?.op).toBe(operationAt(score, tick))
          if (!waits) expect(tickOf(score, machine, step)).toBe(tick)
        }
        expect(seen.size).toBe(trace.length)
      }
    }),
  )
})

test('nothing has run: there is nothing to play', () => {
  expect(scoreOf([[]])).toEqual({ ticks: 0, starts: [0], machines: [[0]] })
})
