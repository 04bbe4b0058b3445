import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../simulators/kernel/clock.ts'
import { sinceStart } from './since-start.ts'

test('the minutes after the first day are said', () => {
  expect(sinceStart(DAY_MS + 8 * HOUR_MS + MINUTE_MS)).toBe('1 d 8 h 1 min')
  expect(sinceStart(32 * HOUR_MS)).toBe('1 d 8 h')
  expect(sinceStart(40_000)).toBe('40 s')
  expect(sinceStart(0)).toBe('0 ms')
})
