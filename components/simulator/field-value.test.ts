import { expect, test } from 'vitest'
import type { Field } from '../../simulators/kernel/args.ts'
import { initialDraft, readDraft, readForm } from './field-value.ts'

const bytes: Field = { name: 'bytes', kind: 'bytes', min: 1, max: 1e15, label: 'How much' }
const blank = { text: '', unit: 'GB', ids: [], isOn: false }

test('bytes are read in the unit beside them, decimal and binary', () => {
  expect(readDraft(bytes, { ...blank, text: '10', unit: 'GB' })).toEqual({ ok: true, value: 10_000_000_000 })
  expect(readDraft(bytes, { ...blank, text: '10', unit: 'GiB' })).toEqual({ ok: true, value: 10_737_418_240 })
  expect(readDraft(bytes, { ...blank, text: '1.5', unit: 'KiB' })).toEqual({ ok: true, value: 1_536 })
})

test('an initial number of bytes shows in the largest unit that keeps it whole', () => {
  expect(initialDraft({ ...bytes, initial: 4_096 })).toMatchObject({ text: '4', unit: 'KiB' })
  expect(initialDraft({ ...bytes, initial: 10_000_000_000 })).toMatchObject({ text: '10', unit: 'GB' })
})

test('a field that may be left out is left out of the arguments', () => {
  const zone: Field = { name: 'zone', kind: 'text', maxLength: 20, label: 'Zone', optional: true }
  expect(readForm([zone], {}, { count: 2 })).toEqual({ ok: true, args: { count: 2 } })
})

test('every fault is named by its field', () => {
  const count: Field = { name: 'count', kind: 'integer', min: 1, max: 20, label: 'How many' }
  const read = readForm([count, bytes], { count: { ...blank, text: '21' } }, {})
  expect(read).toMatchObject({ ok: false, faults: { count: 'How many must be a whole number from 1 to 20.' } })
  expect(read.ok ? [] : Object.keys(read.faults)).toEqual(['count', 'bytes'])
})
