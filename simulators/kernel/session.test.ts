import { expect, test } from 'vitest'
import { lamp, type LampView } from './lamp.fixture.ts'
import { forkAt, give, goTo, nowMs, openSession, redo, resumeSession, type Session, undo, view, waitUntil } from './session.ts'

const opened = () => openSession<LampView>(lamp, null)
const pressedAndLit = () => waitUntil(give(opened(), 'lamp.press', {}), 10_000)
const names = ({ log }: Session) => log.map(({ name, atMs }) => `${name}@${atMs}`)

test('what is given happens at the present time, and is the last step', () => {
  const lit = pressedAndLit()
  expect(view(lit).state).toBe('on')
  expect(names(give(lit, 'lamp.press', {}))).toEqual(['lamp.press@0', 'wait@10000', 'lamp.press@10000'])
})

test('two waits in a row are one', () => {
  expect(names(waitUntil(pressedAndLit(), 20_000))).toEqual(['lamp.press@0', 'wait@20000'])
})

test('a step back can be taken again, until something else is done', () => {
  const lit = pressedAndLit()
  const back = undo(undo(lit))
  expect(view(back).state).toBe('off')
  expect(redo(redo(redo(back))).log).toEqual(lit.log)
  expect(view(redo(redo(back)))).toEqual(view(lit))
  expect(redo(give(back, 'lamp.dim', { percent: 5 })).log).toHaveLength(1)
  expect(undo(opened())).toEqual(opened())
})

test('any place of the log can be gone to, there and back', () => {
  const lit = pressedAndLit()
  for (const place of [0, 1, 2]) {
    const moved = goTo(lit, place)
    expect(moved.log).toHaveLength(place)
    expect(moved.undone).toHaveLength(2 - place)
    expect(view(goTo(moved, 2))).toEqual(view(lit))
  }
})

test('a fork shares the past and nothing after it', () => {
  const lit = pressedAndLit()
  const fork = give(forkAt(lit, 1), 'lamp.dim', { percent: 5 })
  expect(names(fork)).toEqual(['lamp.press@0', 'lamp.dim@0'])
  expect(redo(fork)).toBe(fork)
  expect(fork.worlds[1]).toBe(lit.worlds[1])
  expect(lit.log).toHaveLength(2)
})

test('a session can be picked up from its log', () => {
  const lit = pressedAndLit()
  const resumed = resumeSession(opened(), lit.log)
  expect(resumed.steps).toEqual(lit.steps)
  expect(view(resumed)).toEqual(view(lit))
})

test('what happened before the learner came is in the world and not in the log', () => {
  const late = openSession<LampView>(lamp, null, [{ atMs: 500, name: 'lamp.press', args: {} }])
  expect(late.log).toEqual([])
  expect(nowMs(late)).toBe(500)
  expect(view(late).state).toBe('warming')
})
