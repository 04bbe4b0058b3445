import { expect, test } from 'vitest'
import { charts, ec2 } from '../../simulators/ec2/index.ts'
import { MINUTE_MS } from '../../simulators/kernel/clock.ts'
import { give, openSession, view, waitUntil } from '../../simulators/kernel/session.ts'
import type { View } from '../../simulators/kernel/simulator.ts'
import { ec2Picture } from '../ec2/ec2-picture.tsx'
import { edgeStanding, litStates } from './chart-lights.ts'
import { layOut } from './layout.ts'

const start = openSession(ec2, { seed: 1, startsAt: '2010-03-01T09:00:00Z', book: 'us-east-1/2010-02', instanceLimit: 20 })
const fleet = waitUntil(give(start, 'instance.run', { type: 'm1.small', count: 5 }), MINUTE_MS)

test('a state is lit with the number of things in it', () => {
  expect([...litStates(ec2Picture.states(view(fleet) as never, 'instance'))]).toEqual([['running', 5]])
})

test('an arrow is allowed or refused as the view says, and dark where nothing is', () => {
  const seen = view<View>(fleet)
  const things = ec2Picture.states(seen as never, 'instance')
  expect(edgeStanding(seen, things, 'running', 'terminate')).toBe('allowed')
  expect(edgeStanding(seen, things, 'running', 'stop')).toBe('refused')
  expect(edgeStanding(seen, things, 'stopped', 'start')).toBe('dark')
})

test('every state and arrow of a chart has its place on the drawing', () => {
  for (const chart of Object.values(charts)) {
    const drawn = layOut(chart)
    expect(drawn.states.map(({ id }) => id)).toEqual(chart.states.map(({ id }) => id))
    for (const { x, y } of drawn.states) {
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(drawn.width)
      expect(y).toBeLessThan(drawn.height)
    }
    expect(drawn.edges.every(({ points, from, to }) => from === to || points.length > 1)).toBe(true)
  }
})
