/** Where a fault's mark begins and ends. */
import { expect, test } from 'vitest'
import { faultsOf } from '../../simulators/kvm-host/index.ts'
import { marksOf } from './fault-marks.ts'

const marked = (text: string, kind: 'domain' | 'network' = 'network') =>
  marksOf(faultsOf({ kind }, text, true), text).map(({ startLineNumber, startColumn, endColumn }) =>
    text.split('\n')[startLineNumber - 1]?.slice(startColumn - 1, endColumn - 1),
  )

test('a wrong value is marked up to its quote', () => {
  expect(marked("<network>\n  <name>a</name>\n  <forward mode='natt'/>\n</network>")).toEqual(['natt'])
})

test('a wrong element is marked as a tag', () => {
  expect(
    marked('<domain type="kvm">\n  <name>a</name>\n  <os><type>hvm</type></os>\n  <memory>x</memory>\n</domain>', 'domain'),
  ).toEqual(['<memory>'])
})

test('where libxml2 stops behind a tag, its line is marked', () => {
  expect(marked('<network>\n  <name>a</nam>\n</network>')).toEqual(['<name>a</nam>'])
})

test('a mark is at least a letter long, and never outside of the text', () => {
  expect(marksOf([{ line: 9, column: 9, message: 'x' }], 'one\n')).toEqual([
    { startLineNumber: 2, startColumn: 1, endLineNumber: 2, endColumn: 2, message: 'x' },
  ])
})
