import { expect, test } from 'vitest'
import { DAY_MS, duration, HOUR_MS, MINUTE_MS, monthOf, monthsBetween, SECOND_MS, wallClock } from './clock.ts'

test.each([
  ['2010-01-15T00:00:00Z', '2010-01', 744],
  ['2010-02-28T23:59:59Z', '2010-02', 672],
  ['2012-02-29T12:00:00Z', '2012-02', 696],
  ['2010-04-01T00:00:00Z', '2010-04', 720],
])('%s lies in %s, which has %i hours', (moment, name, hours) => {
  expect(monthOf(Date.parse(moment))).toMatchObject({ name, hours })
})

test('months follow each other without a gap, and the last moment counts', () => {
  const months = monthsBetween(Date.UTC(2009, 10, 30), Date.UTC(2010, 1, 1))
  expect(months.map(({ name }) => name)).toEqual(['2009-11', '2009-12', '2010-01', '2010-02'])
  for (const [place, month] of months.entries()) if (place > 0) expect(month.startMs).toBe(months[place - 1]?.endMs)
  expect(monthsBetween(Date.UTC(2010, 0, 5), Date.UTC(2010, 1, 1) - 1).map(({ name }) => name)).toEqual(['2010-01'])
})

test('the wall clock is UTC, and a span is told in its two largest units', () => {
  expect(wallClock(Date.UTC(2010, 2, 1, 9))).toBe('2010-03-01 09:00:00')
  expect(duration(32 * HOUR_MS)).toBe('1 d 8 h')
  expect(duration(3 * MINUTE_MS + 40 * SECOND_MS)).toBe('3 min 40 s')
  expect(duration(DAY_MS)).toBe('1 d')
  expect(duration(250)).toBe('250 ms')
  expect(duration(0)).toBe('0 ms')
})
