/** The compact log: what goes in comes out, what is wrong is found by its place, and nothing else is ever thrown. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BadInput } from './refusal.ts'
import type { Command } from './simulator.ts'
import { fromWire, toWire } from './wire.ts'

const args = fc.dictionary(
  fc.stringMatching(/^[a-zA-Z]{1,12}$/),
  fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.string(), { maxLength: 3 })),
  { maxKeys: 4 },
)
const logs: fc.Arbitrary<readonly Command[]> = fc
  .array(fc.record({ gapMs: fc.nat(10 ** 9), name: fc.stringMatching(/^[a-z.-]{1,20}$/), args }), { maxLength: 40 })
  .map((rows) => {
    let atMs = 0
    return rows.map(({ gapMs, ...row }) => {
      atMs += gapMs
      return { atMs, ...row }
    })
  })

test('a log survives the wire and JSON', () => {
  fc.assert(
    fc.property(logs, (log) => {
      expect(fromWire(JSON.parse(JSON.stringify(toWire(log))))).toEqual(plain(log))
    }),
    { seed: 1 },
  )
})

test('a name is sent once, and a time as the wait before it', () => {
  const log = [
    { atMs: 0, name: 'instance.run', args: { type: 'm1.small' } },
    { atMs: 60_000, name: 'wait', args: {} },
    { atMs: 90_000, name: 'instance.run', args: {} },
  ]
  expect(toWire(log)).toEqual({
    names: ['instance.run', 'wait'],
    rows: [
      [0, 0, { type: 'm1.small' }],
      [60_000, 1, {}],
      [30_000, 0, {}],
    ],
  })
})

test.each<[string, unknown, string]>([
  ['no object', null, 'names'],
  ['no names', { rows: [] }, 'names'],
  ['a name that is no text', { names: ['wait', 3], rows: [] }, 'names[1]'],
  ['a name that is too long', { names: ['x'.repeat(65)], rows: [] }, 'names[0]'],
  ['no rows', { names: [] }, 'rows'],
  [
    'a short row',
    {
      names: ['wait'],
      rows: [
        [0, 0, {}],
        [0, 0],
      ],
    },
    'rows[1]',
  ],
  ['a time that is no number', { names: ['wait'], rows: [['0', 0, {}]] }, 'rows[0][0]'],
  ['a time that is not whole', { names: ['wait'], rows: [[0.5, 0, {}]] }, 'rows[0][0]'],
  [
    'a step back in time',
    {
      names: ['wait'],
      rows: [
        [5, 0, {}],
        [-1, 0, {}],
      ],
    },
    'rows[1][0]',
  ],
  ['an unknown name', { names: ['wait'], rows: [[0, 1, {}]] }, 'rows[0][1]'],
  ['a name between two', { names: ['wait'], rows: [[0, 0.5, {}]] }, 'rows[0][1]'],
  ['arguments that are a list', { names: ['wait'], rows: [[0, 0, []]] }, 'rows[0][2]'],
  ['an argument that is an object', { names: ['wait'], rows: [[0, 0, { a: {} }]] }, 'rows[0][2].a'],
  ['an argument that is nothing', { names: ['wait'], rows: [[0, 0, { a: null }]] }, 'rows[0][2].a'],
  ['an argument with mixed items', { names: ['wait'], rows: [[0, 0, { a: ['b', 1] }]] }, 'rows[0][2].a'],
])('a wire with %s is told by its place', (_, wire, path) => {
  expect(() => fromWire(wire)).toThrow(expect.objectContaining({ name: 'BadInput', path }))
})

test('100,000 pieces of garbage are read, or refused by their place', () => {
  const whole = fc.record({
    names: fc.oneof(fc.array(fc.string(), { maxLength: 3 }), fc.jsonValue({ maxDepth: 2 })),
    rows: fc.array(
      fc.oneof(
        fc.tuple(
          fc.oneof(fc.nat(9), fc.double()),
          fc.integer({ min: -1, max: 3 }),
          fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 }),
        ),
        fc.jsonValue({ maxDepth: 2 }),
      ),
      { maxLength: 3 },
    ),
  })
  let refused = 0
  const reads = (wire: unknown) => {
    try {
      fromWire(wire)
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
      refused += 1
    }
  }
  fc.assert(fc.property(whole, reads), { seed: 2, numRuns: 50_000 })
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 2 }), reads), { seed: 3, numRuns: 50_000 })
  expect(refused).toBeGreaterThan(50_000)
}, 60_000)

test('a list in a list, 100,000 deep, is refused like any other', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  for (const wire of [deep, { names: deep, rows: deep }, { names: ['wait'], rows: [[0, 0, { a: deep }], deep] }]) {
    expect(() => fromWire(wire)).toThrow(BadInput)
  }
})

/** fast-check's dictionaries have no prototype; what comes from JSON has. */
function plain(log: readonly Command[]): readonly Command[] {
  return JSON.parse(JSON.stringify(log))
}
