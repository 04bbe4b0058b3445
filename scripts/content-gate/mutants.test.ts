/** Mutants of a log: what they are, and which of them count. */
import { expect, test } from 'vitest'
import { pass } from '../../grading/check.ts'
import { mutantsOf, tallyMutants } from './mutants.ts'
import { oneMachine, soundLesson } from './planted/sound-course.fixture.ts'

const command = (atMs: number, name: string) => ({ atMs, name, args: {} })

test('a log of two commands has five mutants, and none goes back in time', () => {
  const log = [command(0, 'run'), command(5, 'stop')]
  expect(mutantsOf(log)).toEqual([
    { says: 'without 1 run', log: [command(5, 'stop')] },
    { says: 'twice 1 run', log: [command(0, 'run'), command(0, 'run'), command(5, 'stop')] },
    { says: '1 run after stop', log: [command(0, 'stop'), command(5, 'run')] },
    { says: 'without 2 stop', log: [command(0, 'run')] },
    { says: 'twice 2 stop', log: [command(0, 'run'), command(5, 'stop'), command(5, 'stop')] },
  ])
})

test('a mutant that passes and changes nothing is not counted; one that leads elsewhere survives', () => {
  const start = soundLesson.exercises?.start['one-machine']
  const solution = soundLesson.answers?.solution['one-machine']
  if (!start || !solution || !('commands' in solution)) throw new Error('the fixture has an exercise to mutate')
  // Terminating twice is terminating once: of five mutants on three seeds that one is not counted.
  expect(tallyMutants({ exercise: oneMachine, start }, solution.commands)).toEqual({ mutants: 12, survivors: 0, says: [] })
  const blind = { ...oneMachine, checks: [{ id: 'any', title: '', points: 1, look: pass }] }
  expect(tallyMutants({ exercise: blind, start }, solution.commands)).toMatchObject({ mutants: 12, survivors: 12 })
})
