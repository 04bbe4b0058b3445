import { expect, test } from 'vitest'
import { hypervisor, type HypervisorView, type Setup } from '../../simulators/hypervisor/index.ts'
import { give, openSession, view } from '../../simulators/kernel/session.ts'
import { columnsOf } from './overview-cells.ts'
import { Play } from './play.ts'
import { starts } from './starts.table.ts'

const bt = starts.free.machines[0]
const playOf = (times: number, ...machines: readonly Setup[]) =>
  new Play(
    view(give(openSession<HypervisorView>(hypervisor, { machines }), 'guest.run', { operation: 'syscall', times })).machines,
  )

test('each position of a short run is a column, with the one lane of its step', () => {
  const { tracks, lockStep } = playOf(1, { ...bt, technique: 'native' })
  expect(columnsOf(tracks, lockStep, 100)).toEqual([[new Set([0]), new Set([1]), new Set([0])]])
})

test('a machine that waits is in no lane', () => {
  const { tracks, lockStep } = playOf(1, { ...bt, technique: 'native' }, bt)
  const [native] = columnsOf(tracks, lockStep, 100)
  expect(native?.slice(0, 3).every(({ size }) => size === 1)).toBe(true)
  expect(native?.slice(3).every(({ size }) => size === 0)).toBe(true)
})

test('a long run is drawn in as many columns as there is room for, and no lane is left out', () => {
  const { tracks, lockStep } = playOf(500, bt)
  const [columns] = columnsOf(tracks, lockStep, 200)
  expect(columns).toHaveLength(200)
  for (const lanes of columns ?? []) expect(lanes.size).toBeGreaterThan(2)
})
