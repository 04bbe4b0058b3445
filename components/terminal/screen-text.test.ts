/** What is written to the screen. */
import { expect, test } from 'vitest'
import { harmless, inColumns, placeAfter, printedText } from './screen-text.ts'

test('what a line or an output holds cannot steer the screen', () => {
  expect(harmless('a\u001b[2Jb\u0007\u007f\u009b')).toBe('a^[[2Jb^G^?')
  expect(harmless('tab\tand\nline')).toBe('tab\tand\nline')
})

test('a line stands with its prompt, what it printed below, and complaints in their colour', () => {
  expect(printedText({ seq: 1, prompt: '$ ', reader: '', line: 'x', stdout: 'out', stderr: 'no\n', hasFailed: true })).toBe(
    '\u001b[90m$ \u001b[0m\u001b[1mx\u001b[0m\nout\n\u001b[31mno\u001b[0m\n',
  )
  expect(printedText({ seq: 1, prompt: '', reader: '', line: '', stdout: '', stderr: '', hasFailed: false })).toBe('\n')
})

test('the cursor leaves a row that is full, and a wide sign does not fit in half a place', () => {
  expect(placeAfter('abc', 10)).toEqual({ row: 0, column: 3 })
  expect(placeAfter('0123456789', 10)).toEqual({ row: 1, column: 0 })
  expect(placeAfter('012345678漢', 10)).toEqual({ row: 1, column: 2 })
  expect(placeAfter('e\u0301', 10)).toEqual({ row: 0, column: 1 })
})

test('possibilities stand in columns, downwards, paths by their last name', () => {
  expect(inColumns(['a', 'b', 'c', 'd', 'e'], 9)).toBe('a  d\nb  e\nc  \n')
  expect(inColumns(['/etc/hostname', '/etc/libvirt/'], 80)).toBe('hostname  libvirt/  \n')
})
