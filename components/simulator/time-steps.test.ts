import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MAX_WORLD_MS, MINUTE_MS } from '../../simulators/kernel/clock.ts'
import { readWait, timeSteps } from './time-steps.ts'

const march = Date.parse('2010-03-01T09:00:00Z')

test('a wait is read in one unit or several, and from now', () => {
  expect(readWait('32 h', HOUR_MS, march)).toBe(33 * HOUR_MS)
  expect(readWait('31 h 59 min', MINUTE_MS, march)).toBe(32 * HOUR_MS)
  expect(readWait('2 days', 0, null)).toBe(2 * DAY_MS)
})

test('"until" counts from the start, or goes by the wall clock', () => {
  expect(readWait('until 32 h', HOUR_MS, march)).toBe(32 * HOUR_MS)
  expect(readWait('until 2010-03-02 17:00', 0, march)).toBe(32 * HOUR_MS)
})

test('what cannot be read, or lies in the past, is no wait', () => {
  for (const text of ['', '32', 'soon', 'until 1 h', '2010-03-02 17:00']) expect(readWait(text, 2 * HOUR_MS, march)).toBeNull()
})

test('nine in the morning is today while it is still to come, else tomorrow', () => {
  expect(timeSteps(0, march).find(({ label }) => label === 'next 09:00')?.untilMs).toBe(DAY_MS)
  expect(timeSteps(0, march - HOUR_MS).find(({ label }) => label === 'next 09:00')?.untilMs).toBe(HOUR_MS)
})

test('no step leads beyond the end of the world', () => {
  expect(timeSteps(MAX_WORLD_MS - HOUR_MS, null).map(({ label }) => label)).toEqual(['+1 min', '+1 h'])
})
