import { expect, test } from 'vitest'
import { drawsFrom, seedOf } from './random.ts'

test('the same seed draws the same, another seed something else', () => {
  const drawn = (seed: string) => {
    const { integer } = drawsFrom(seed)
    return Array.from({ length: 20 }, () => integer(1, 1_000))
  }
  expect(drawn('a')).toEqual(drawn('a'))
  expect(drawn('a')).not.toEqual(drawn('b'))
  expect(seedOf('a')).not.toBe(seedOf('b'))
})

test('draws stay in their bounds and reach both ends, about evenly', () => {
  const { integer } = drawsFrom('even')
  const counts = new Map<number, number>()
  for (let drawn = 0; drawn < 6_000; drawn += 1) {
    const value = integer(1, 6)
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6])
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150)
})

test('a shuffle keeps every item once, and leaves the list it was given alone', () => {
  const given = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  const { shuffle } = drawsFrom('cards')
  expect(shuffle(given)).not.toEqual(given)
  expect([...shuffle(given)].sort()).toEqual(given)
  expect(given.join('')).toBe('abcdefgh')
})
