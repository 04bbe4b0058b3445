import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexOfId, nthId } from './ids.ts'

const seeds = fc.integer({ min: 0, max: 0xffffffff })

test('every id leads back to its number', () => {
  fc.assert(
    fc.property(seeds, fc.nat(0x7fffffff), (seed, n) => {
      const id = nthId(seed, 'i-', n)
      expect(id).toMatch(/^i-[0-9a-f]{8}$/)
      expect(indexOfId(seed, 'i-', n + 1, id)).toBe(n)
    }),
    { seed: 1 },
  )
})

test('no two of 100,000 ids of a world are the same', () => {
  expect(new Set(Array.from({ length: 100_000 }, (_, n) => nthId(1, 'vol-', n))).size).toBe(100_000)
})

test('ids of another kind, of another world, or not made yet lead nowhere', () => {
  const id = nthId(1, 'i-', 3)
  expect(indexOfId(1, 'i-', 3, id)).toBe(-1)
  expect(indexOfId(2, 'i-', 4, id)).toBe(-1)
  expect(indexOfId(1, 'vol-', 4, id)).toBe(-1)
  expect(indexOfId(1, 'vol-', 4, id.replace('i-', 'vol-'))).toBe(-1)
})

test.each(['', 'i-', 'i-1234567', 'i-123456789', 'i-1234567G', 'I-12345678', 'i-0x345678'])('%j is no id', (id) => {
  expect(indexOfId(1, 'i-', 20_000, id)).toBe(-1)
})
