import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, each, emptyTable, items, popped, pushed, replaced, tableOf } from './table.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, place) => place)

test.each([0, 1, 31, 32, 33, 1_024, 1_025, 33_000])('a table of %i entries gives back each in its place', (size) => {
  const table = tableOf(upTo(size))
  expect(table.size).toBe(size)
  expect(items(table)).toEqual(upTo(size))
  expect([at(table, 0), at(table, size - 1), at(table, size), at(table, -1), at(table, 0.5)]).toEqual(
    size === 0 ? [undefined, undefined, undefined, undefined, undefined] : [0, size - 1, undefined, undefined, 0],
  )
})

test('an earlier table never changes', () => {
  const before = tableOf<number | string>(upTo(100))
  const after = replaced(pushed(popped(before), 'new'), 3, 'three')
  expect(items(before)).toEqual(upTo(100))
  expect(items(after)).toEqual([0, 1, 2, 'three', ...upTo(99).slice(4), 'new'])
})

test('what is replaced costs a few dozen slots, not the whole', () => {
  const before = tableOf(upTo(33_000))
  const after = replaced(before, 5, 0)
  const shared = (after.root as readonly unknown[]).filter((node, slot) => node === (before.root as readonly unknown[])[slot])
  expect(shared.length).toBe(before.root.length - 1)
})

test('a place outside the table is our own mistake', () => {
  expect(() => replaced(emptyTable<number>(), 0, 1)).toThrow('bug: no entry 0 in a table of 0')
})

test('a table does what an array does, whatever is done to it, and survives JSON', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('push' as const), value: fc.integer() }),
    fc.record({ do: fc.constant('pop' as const), value: fc.integer() }),
    fc.record({ do: fc.constant('replace' as const), value: fc.integer(), place: fc.nat(80) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
      const array: number[] = upTo(30)
      let table = tableOf(array)
      for (const taken of steps) {
        if (taken.do === 'push') {
          array.push(taken.value)
          table = pushed(table, taken.value)
        } else if (taken.do === 'pop') {
          array.pop()
          table = popped(table)
        } else if (taken.place < array.length) {
          array[taken.place] = taken.value
          table = replaced(table, taken.place, taken.value)
        }
      }
      expect(items(table)).toEqual(array)
      expect(JSON.parse(JSON.stringify(table))).toEqual(table)
      const places: number[] = []
      each(table, (_, place) => places.push(place))
      expect(places).toEqual(array.map((_, place) => place))
    }),
    { seed: 1, numRuns: 200 },
  )
})
