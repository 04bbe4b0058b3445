/** From a log to a grade, with a lamp that takes two seconds to warm up and costs a cent a second. */
import { expect, test } from 'vitest'
import { lamp, type LampView } from '../simulators/kernel/lamp.fixture.ts'
import { BadInput } from '../simulators/kernel/refusal.ts'
import { Overdue } from '../simulators/kernel/replay.ts'
import type { Command } from '../simulators/kernel/simulator.ts'
import { ever, never, now } from './check.ts'
import type { Check } from './evidence.ts'
import type { Params, SimulationExercise } from './exercise.ts'
import { gradeSimulation, type SimulationEvidence } from './grade.ts'

const otherwise = (code: string) => ({ code, hint: `Look at ${code}.` })
const checks: readonly Check<LampView, Params>[] = [
  {
    id: 'dark',
    title: 'The lamp is off in the end',
    points: 1,
    look: now<LampView>(({ state }) => state === 'off', otherwise('still-on')),
  },
  { id: 'lit', title: 'It was on', points: 2, look: ever<LampView>(({ state }) => state === 'on', otherwise('never-lit')) },
  {
    id: 'thrift',
    title: 'It cost little',
    points: 3,
    look: never<LampView>(({ cents }, { most }) => cents > Number(most), otherwise('too-dear')),
  },
]
const exercise: SimulationExercise = {
  kind: 'simulation',
  id: 'light',
  title: 'A light',
  variant: (seed) => ({ most: seed === 'rich' ? 100 : 10 }),
  task: [],
  hints: [],
  assumptions: [],
  simulator: { ...lamp, parseInput: () => null },
  checks,
}

const press = (atMs: number): Command => ({ atMs, name: 'lamp.press', args: {} })
const wait = (atMs: number): Command => ({ atMs, name: 'wait', args: {} })

function grade(log: readonly Command[], more: Partial<SimulationEvidence> = {}) {
  return gradeSimulation({ exercise, start: { input: {}, prelude: [] }, seed: 'poor', log, ...more })
}

test('a log that does what was asked gets every point', () => {
  const { score, outOf, isSolved, checks: results } = grade([press(0), wait(5_000), press(5_000)])
  expect({ score, outOf, isSolved }).toEqual({ score: 6, outOf: 6, isSolved: true })
  expect(results).toContainEqual({ id: 'lit', title: 'It was on', verdict: 'pass', code: null, hint: null, points: 2, outOf: 2 })
})

test('an empty log is graded like any other', () => {
  expect(grade([])).toMatchObject({ score: 4, outOf: 6, isSolved: false })
})

test('each check fails for itself, with its code and its hint', () => {
  const { score, isSolved, checks: results } = grade([press(0), wait(60_000)])
  expect({ score, isSolved }).toEqual({ score: 2, isSolved: false })
  expect(results.map(({ id, verdict, code, points }) => [id, verdict, code, points])).toEqual([
    ['dark', 'fail', 'still-on', 0],
    ['lit', 'pass', null, 2],
    ['thrift', 'fail', 'too-dear', 0],
  ])
  expect(results[0]?.hint).toBe('Look at still-on.')
})

test('the same log may be enough in one variant and too much in another', () => {
  const log = [press(0), wait(30_000), press(30_000)]
  expect(grade(log).isSolved).toBe(false)
  expect(grade(log, { seed: 'rich' }).isSolved).toBe(true)
})

test('what happened before the learner came is in the world and not in the evidence', () => {
  const start = {
    input: {},
    prelude: [
      { atMs: 0, name: 'lamp.press', args: {} },
      { atMs: 5_000, name: 'wait', args: {} },
    ],
  }
  expect(grade([press(6_000)], { start })).toMatchObject({ isSolved: true })
  expect(() => grade([press(4_000)], { start })).toThrow(expect.objectContaining({ path: 'log[0].atMs' }))
})

test('a log that cannot be played is refused by the place of the fault', () => {
  expect(() => grade([press(5_000), press(4_999)])).toThrow(BadInput)
  expect(() => grade([press(0.5)])).toThrow(expect.objectContaining({ path: 'log[0].atMs', found: '0.5' }))
})

test('grading stops when its time is up, in the replay or while looking at every moment', () => {
  const log = Array.from({ length: 40 }, (_, place) => wait(place))
  expect(() => grade(log, { isOverdue: () => true })).toThrow(Overdue)
  let asked = 0
  const afterReplay = () => {
    asked += 1
    return asked > log.length
  }
  expect(() => grade(log, { isOverdue: afterReplay })).toThrow('grading stopped while looking at every moment')
})
