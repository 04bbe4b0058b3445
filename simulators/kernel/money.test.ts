import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimal, exactUsd, grouped, lineCents, price, usd } from './money.ts'

/** Lines of real bills: quantity in millionths of the unit, price in micro-dollars for `per` units. Source: docs/sources.md#bill-rounding. */
test.each([
  ['April 2008, data in, 0.000042 GB at $.10', 42n, 100_000n, 1n, 1],
  ['April 2008, m1.small, 1 h at $.10', 1_000_000n, 100_000n, 1n, 10],
  ['April 2009, data out, 0.199 GB at $.170', 199_000n, 170_000n, 1n, 3],
  ['April 2009, data in, 1.329 GB at $.030', 1_329_000n, 30_000n, 1n, 4],
  ['April 2009, 8,622 PUT at $.01 per 1,000', 8_622_000_000n, 10_000n, 1_000n, 9],
  ['April 2009, 62,202 GET at $.01 per 10,000', 62_202_000_000n, 10_000n, 10_000n, 6],
  ['April 2009, storage, 13.713 GB-months at $.150', 13_713_000n, 150_000n, 1n, 206],
])('a real bill: %s', (_, millionths, microUsd, per, cents) => {
  expect(lineCents({ micro: millionths * microUsd, over: 1_000_000n * per })).toBe(cents)
})

test('half a cent goes up, a hair less goes down, nothing stays nothing', () => {
  expect(lineCents({ micro: 15_000n, over: 1n })).toBe(2)
  expect(lineCents({ micro: 14_999_999_999n, over: 1_000_000n })).toBe(1)
  expect(lineCents({ micro: 1n, over: 1_000_000n })).toBe(1)
  expect(lineCents({ micro: 0n, over: 7n })).toBe(0)
})

test('a line is never further than half a cent from what it is exactly, but for the floor of one cent', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 12n }), (micro, over) => {
      const cents = BigInt(lineCents({ micro, over }))
      const twiceOff = 2n * (cents * 10_000n * over - micro)
      expect(cents === 1n || (twiceOff > -10_000n * over && twiceOff <= 10_000n * over)).toBe(true)
    }),
    { seed: 1 },
  )
})

test('a fraction in decimals is cut, not rounded, and carries no empty zeros', () => {
  expect(decimal(800n, 744n)).toBe('1.075268')
  expect(decimal(2n, 3n)).toBe('0.666666')
  expect(decimal(6n, 3n)).toBe('2')
  expect(decimal(1n, 8n, 2)).toBe('0.12')
})

test('money is written as on a bill', () => {
  expect(usd(6_985)).toBe('US$69.85')
  expect(usd(5)).toBe('US$0.05')
  expect(usd(123_456_789)).toBe('US$1,234,567.89')
  expect(price(85_000)).toBe('$0.085')
  expect(price(2_400_000)).toBe('$2.40')
  expect(exactUsd({ micro: 107_526_881n, over: 1_000n })).toBe('$0.107526')
  expect(exactUsd({ micro: 68_000_000n, over: 1n })).toBe('$68.00')
  expect(grouped('2441407')).toBe('2,441,407')
  expect(grouped('1234.56789')).toBe('1,234.56789')
})
