import { expect, test } from 'vitest'
import { countOf, rowOf, scrollTo, stepAt, windowOf } from './row-window.ts'

test('of ten thousand rows only those in sight are drawn, and a few more', () => {
  expect(windowOf(10_000, 0, 400, 40)).toEqual({ from: 0, to: 18 })
  expect(windowOf(10_000, 4_000, 400, 40)).toEqual({ from: 92, to: 118 })
  expect(windowOf(10_000, 399_600, 400, 40)).toEqual({ from: 9_982, to: 10_000 })
})

test('a table that became shorter than where it was scrolled to draws its end', () => {
  expect(windowOf(5, 4_000, 400, 40)).toEqual({ from: 0, to: 5 })
})

test('a row in sight moves nothing; one out of sight comes in at the nearer edge', () => {
  expect(scrollTo(5, 100, 400, 40)).toBe(100)
  expect(scrollTo(1, 100, 400, 40)).toBe(40)
  expect(scrollTo(20, 100, 400, 40)).toBe(440)
})

test('of some steps, the row of a step between two of them is the one before', () => {
  const exits = [3, 7, 20]
  expect([0, 3, 6, 7, 19, 20, 99].map((step) => rowOf(exits, step))).toEqual([0, 0, 0, 1, 1, 2, 2])
  expect(countOf(exits)).toBe(3)
  expect(stepAt(exits, 1)).toBe(7)
})

test('of all steps, the row is the step', () => {
  expect(rowOf(100, 42)).toBe(42)
  expect(rowOf(100, 400)).toBe(99)
  expect(stepAt(100, 42)).toBe(42)
})
