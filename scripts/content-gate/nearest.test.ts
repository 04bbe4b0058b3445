/** What was probably meant, and where a heading is found. */
import { expect, test } from 'vitest'
import { headingsOf } from './headings.ts'
import { distance, nearest } from './nearest.ts'

test('the distance of two words is the least number of letters to change', () => {
  expect(distance('kitten', 'sitting')).toBe(3)
  expect(distance('', 'abc')).toBe(3)
  expect(distance('same', 'same')).toBe(0)
})

test('the nearest word is suggested whatever its capitals', () => {
  expect(nearest('thennow', ['Then', 'Now', 'ThenNow'])).toBe('ThenNow')
  expect(nearest('x', [])).toBeUndefined()
})

test('a heading is at its words in lower case, joined by hyphens; the second of the same words has a number', () => {
  const text = '# A month has 744 hours, or 720\n\n## What’s left?\n\n```sh\n# no heading\n```\n\n## What’s left?\n'
  expect(headingsOf(text)).toEqual(['a-month-has-744-hours-or-720', 'whats-left', 'whats-left-1'])
})
