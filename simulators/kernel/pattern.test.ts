import { expect, test } from 'vitest'
import { patternOf, TooCostly } from './pattern.ts'

const sources = ['a.*b', '(a|ab)(c|bcd)*', '[^a]+$', '^(a*)(b?)c', '\\bab{1,2}\\b', '(a)(b)?\\1', 'x{2}', 'a*', '\\.+']
const lines = ['', 'abc', 'aabbcc abcd', 'ab abb abbb', 'aba aa', 'xxx.xx..', 'bbbac']

test.each(sources)('%s finds what JavaScript finds', (source) => {
  for (const line of lines) {
    const [ours, theirs] = [patternOf(source), new RegExp(source, 'g')]
    expect([...(ours?.[Symbol.matchAll](line) ?? [])].map(([whole]) => whole)).toEqual(
      [...line.matchAll(theirs)].map(([whole]) => whole),
    )
    expect(ours?.[Symbol.search](line)).toBe(line.search(theirs))
    expect(ours?.[Symbol.replace](line, (whole, first) => `<${whole},${first}>`)).toBe(
      line.replace(theirs, (whole, first) => `<${whole},${typeof first === 'number' ? undefined : first}>`),
    )
  }
})

test('a pattern of many repetitions ends', () => {
  expect(patternOf(`${'a?'.repeat(30)}${'a'.repeat(30)}`)?.[Symbol.search]('a'.repeat(29))).toBe(-1)
  expect(patternOf('(a|aa)+b')?.[Symbol.search]('a'.repeat(500))).toBe(-1)
})

test('what would take too long is refused', () => {
  expect(() => patternOf('(a*)*b')?.[Symbol.search]('a'.repeat(1_000_000))).toThrow(TooCostly)
  expect(() => patternOf('(.*)\\1b')?.[Symbol.search]('a'.repeat(5000))).toThrow(TooCostly)
  expect(() => patternOf('(a{90}){90}')).toThrow(TooCostly)
})

test('what is no pattern is null', () => {
  expect(patternOf('(')).toBeNull()
  expect(patternOf('a+(?=b)')).toBeNull()
})
