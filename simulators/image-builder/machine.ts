/** How far the work is: what follows what. A change of what goes in leads back, whatever was made. */
import { setup } from 'xstate'
import { stepsOf } from '../kernel/statechart.ts'
import type { Stage } from './model.ts'

/** `clear`: the last package that was asked for is asked for no longer. */
export type StageEvent = 'change' | 'clear' | 'build' | 'convert'

const imageMachine = setup({ types: { events: {} as { type: StageEvent } } }).createMachine({
  id: 'image',
  initial: 'empty',
  states: {
    empty: { description: 'Nothing was asked for.', on: { change: 'picked' } },
    picked: { description: 'Packages are chosen, nothing is made.', on: { change: 'picked', clear: 'empty', build: 'built' } },
    built: { description: 'A raw disk is there.', on: { change: 'picked', clear: 'empty', convert: 'converted' } },
    converted: {
      description: 'The disk is there in another format as well.',
      on: { change: 'picked', clear: 'empty', convert: 'converted' },
    },
  },
})

export const stageSteps = stepsOf<Stage, StageEvent>(imageMachine)
