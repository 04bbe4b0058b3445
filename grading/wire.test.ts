import { expect, test } from 'vitest'
import { lamp } from '../simulators/kernel/lamp.fixture.ts'
import { toWire } from '../simulators/kernel/wire.ts'
import { decodeLog } from './wire.ts'

const waits = (count: number) => Array.from({ length: count }, (_, atMs) => ({ atMs, name: 'wait', args: {} }))

test('a log of the simulator’s own commands and waits is taken', () => {
  const log = [...waits(2), { atMs: 5, name: 'lamp.dim', args: { percent: 3 } }]
  expect(decodeLog(toWire(log), lamp)).toEqual(log)
  expect(decodeLog(toWire([]), lamp)).toEqual([])
})

test.each(['instance.run', 'constructor', '__proto__'])(
  'a command that the simulator has not is refused by its name: %s',
  (name) => {
    expect(() => decodeLog({ names: ['wait', name], rows: [[0, 1, {}]] }, lamp)).toThrow(
      expect.objectContaining({ name: 'BadInput', path: 'names[1]' }),
    )
  },
)

test('5,000 commands are taken and one more is not, or fewer where an exercise says so', () => {
  expect(decodeLog(toWire(waits(5_000)), lamp)).toHaveLength(5_000)
  const tooMany = expect.objectContaining({ name: 'BadInput', path: 'rows', found: '5001 commands', expected: 'at most 5000' })
  expect(() => decodeLog(toWire(waits(5_001)), lamp)).toThrow(tooMany)
  expect(() => decodeLog(toWire(waits(4)), lamp, 3)).toThrow(expect.objectContaining({ expected: 'at most 3' }))
})

test.each([null, 3, 'log', [], {}, { names: [] }, { rows: [] }])('%j is no log', (wire) => {
  expect(() => decodeLog(wire, lamp)).toThrow(expect.objectContaining({ name: 'BadInput' }))
})
