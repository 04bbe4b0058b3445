import fc from 'fast-check'
import { expect, it } from 'vitest'
import { faultOffset, parseJson } from './json.ts'

it.each([
  ['', 0],
  ['{', 1],
  ['{"a"}', 4],
  ['{"a":}', 5],
  ['{"a":1,}', 7],
  ['[1,]', 3],
  ['[1 2]', 3],
  ['{"a":1}}', 7],
  ['[01]', 1],
  ['nul', 0],
  ['"a', 0],
  ['["a\nb"]', 1],
  ['{a:1}', 1],
  ['[1}', 2],
])('the fault of %j lies at %i', (text, offset) => {
  expect(() => JSON.parse(text)).toThrow()
  expect(faultOffset(text)).toBe(offset)
})

it('walks over whatever is JSON to its end', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(faultOffset(text)).toBe(text.length)
    }),
  )
})

it('finds a fault in anything that is no JSON, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const at = faultOffset(text)
      expect(at).toBeGreaterThanOrEqual(0)
      expect(at).toBeLessThanOrEqual(text.length)
    }),
  )
})

it('reads what JSON.parse reads', () => {
  expect(parseJson(Buffer.from('{"a": [1, "ü", null]}'))).toEqual({ a: [1, 'ü', null] })
})
