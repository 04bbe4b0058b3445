import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Due, type DueEntry, firstDue, nothingDue, scheduled, withoutFirst } from './due.ts'

function dueOf(times: readonly number[]): Due {
  return times.reduce((due, atMs, index) => scheduled(due, { atMs, what: 'bell', index, bySeq: 1 }), nothingDue)
}

function emptied(due: Due): readonly DueEntry[] {
  const rung: DueEntry[] = []
  let left = due
  for (let first = firstDue(left, Number.POSITIVE_INFINITY); first; first = firstDue(left, Number.POSITIVE_INFINITY)) {
    rung.push(first)
    left = withoutFirst(left)
  }
  return rung
}

test('what is due comes in order of time, and at the same time in the order in which it was planned', () => {
  expect(emptied(dueOf([30, 10, 20, 10])).map(({ index }) => index)).toEqual([1, 3, 2, 0])
})

test('nothing is due before its time, and its own moment is its time', () => {
  const due = dueOf([10])
  expect(firstDue(due, 9)).toBeUndefined()
  expect(firstDue(due, 10)?.index).toBe(0)
  expect(firstDue(nothingDue, 10)).toBeUndefined()
})

test('what falls due is laid to the command that set it going', () => {
  expect(firstDue(scheduled(nothingDue, { atMs: 5, what: 'bell', index: 2, bySeq: 17 }), 5)).toMatchObject({
    what: 'bell',
    index: 2,
    bySeq: 17,
  })
})

test('any times in any order come out sorted', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 300, size: 'max' }), (times) => {
      const sorted = times.map((atMs, index) => ({ atMs, index })).sort((a, b) => a.atMs - b.atMs || a.index - b.index)
      expect(emptied(dueOf(times)).map(({ atMs, index }) => ({ atMs, index }))).toEqual(sorted)
    }),
    { seed: 1, numRuns: 100 },
  )
})

test('taking the first from nothing leaves nothing', () => {
  expect(withoutFirst(nothingDue)).toEqual(nothingDue)
})
