import { expect, test } from 'vitest'
import { lampMachine, lampSteps } from './lamp.fixture.ts'
import { describeMachine } from './statechart.ts'

test('the steps of a machine are those that it takes, and no others', () => {
  expect(lampSteps.states).toEqual(['off', 'warming', 'on'])
  expect(lampSteps.next('off', 'press')).toBe('warming')
  expect(lampSteps.next('warming', 'warm')).toBe('on')
  expect(lampSteps.next('warming', 'press')).toBeNull()
  expect(lampSteps.next('off', 'warm')).toBeNull()
})

test('a machine as plain data has its first state, its words, and an arrow for each step', () => {
  const chart = describeMachine(lampMachine)
  expect(chart).toMatchObject({ id: 'lamp', initial: 'off' })
  expect(chart.states.map(({ id, isFinal, says }) => [id, isFinal, says])).toEqual([
    ['off', false, 'Dark.'],
    ['warming', false, 'Not yet bright.'],
    ['on', false, 'Bright, and costs.'],
  ])
  expect(chart.edges).toEqual([
    { from: 'off', to: 'warming', event: 'press' },
    { from: 'warming', to: 'on', event: 'warm' },
    { from: 'on', to: 'off', event: 'press' },
  ])
  expect(JSON.parse(JSON.stringify(chart))).toEqual(chart)
})
