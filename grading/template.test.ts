import { expect, test } from 'vitest'
import { lamp } from '../simulators/kernel/lamp.fixture.ts'
import { seedOf } from '../simulators/kernel/random.ts'
import { commandsOf, inputOf, worded } from './template.ts'

const labelled = {
  ...lamp,
  parseInput: () => null,
  idOf: (_: null, kind: string, nth: number) => (kind === 'bulb' ? `bulb-${nth}` : undefined),
}
const one = (args: Parameters<typeof commandsOf>[2][number]['args'], params = {}) =>
  commandsOf(labelled, null, [{ atMs: 0, name: 'lamp.press', args }], params)[0]?.args

test('an input gets its seed from the learner, unless the lesson sets one', () => {
  const start = { input: { book: { $: 'book' } }, prelude: [] }
  expect(inputOf(start, { book: 'b' }, 'ann')).toEqual({ seed: seedOf('ann'), book: 'b' })
  expect(inputOf({ input: { seed: 7 }, prelude: [] }, {}, 'ann')).toEqual({ seed: 7 })
})

test('holes are filled from the variant and from the ids that the world will make', () => {
  expect(one({ percent: { $: 'bright' } }, { bright: 40 })).toEqual({ percent: 40 })
  expect(one({ bulb: { $id: 'bulb' } })).toEqual({ bulb: 'bulb-0' })
  expect(one({ bulb: { $id: 'bulb', nth: { $: 'last' } } }, { last: 4 })).toEqual({ bulb: 'bulb-4' })
  expect(one({ bulbs: { $ids: 'bulb', from: 1, count: { $: 'fleet' } } }, { fleet: 3 })).toEqual({
    bulbs: ['bulb-1', 'bulb-2', 'bulb-3'],
  })
  expect(one({ bulbs: [{ $id: 'bulb' }, 'bulb-9'] })).toEqual({ bulbs: ['bulb-0', 'bulb-9'] })
})

test('time can be a hole too', () => {
  expect(commandsOf(labelled, null, [{ atMs: { $: 'endMs' }, name: 'wait', args: {} }], { endMs: 900 })[0]?.atMs).toBe(900)
})

test('a hole that nothing fills is a mistake of the lesson', () => {
  expect(() => one({ percent: { $: 'brite' } }, { bright: 40 })).toThrow('content: no param named brite; there is bright')
  expect(() => one({ percent: { $: 'toString' } })).toThrow('content: no param named toString')
  expect(() => one({ cat: { $id: 'cat' } })).toThrow('content: lamp makes no ids of cat')
  expect(() => inputOf({ input: { bulb: { $id: 'bulb' } }, prelude: [] }, {}, 'ann')).toThrow(
    'content: an input cannot hold the id of a bulb',
  )
})

test('a text has its params filled in, and unknown names left as they are', () => {
  expect(worded('{fleet} machines for {hours} h, {constructor}', { fleet: 25, hours: 32 })).toBe(
    '25 machines for 32 h, {constructor}',
  )
})
