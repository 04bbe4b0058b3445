import { expect, test } from 'vitest'
import { aStep, rejectedForward } from '../fixtures/network-view.ts'
import { playerOf, TracePlayer } from './trace-player.ts'

const passedBy = aStep('host', null, 'rule', { rule: { table: 'filter', chain: 'FORWARD', number: 1, text: '' } })
const trace = { ...rejectedForward, steps: [aStep('a', null, 'socket'), passedBy, passedBy, aStep('b', null, 'deliver')] }

test('it stops where something happens, and at every rule once that is wished', () => {
  const player = new TracePlayer(trace)
  expect(player.length).toBe(2)
  player.step(1)
  expect(player.at).toBe(3)
  player.setWhole(true)
  expect([player.length, player.at]).toEqual([4, 3])
  player.step(-1)
  expect(player.at).toBe(2)
  player.setWhole(false)
  expect([player.length, player.at]).toEqual([2, 0])
})

test('going to a rule that was passed by makes it stop at them all', () => {
  const player = new TracePlayer(trace)
  player.goToStep(2)
  expect([player.isWhole, player.at]).toEqual([true, 2])
  player.goToStep(99)
  expect(player.at).toBe(3)
})

test('one trace has one playhead, and none before anything was sent', () => {
  expect(playerOf(trace)).toBe(playerOf(trace))
  expect(playerOf(null)).toBeNull()
  expect(playerOf({ ...trace, steps: [] })).toBeNull()
})
