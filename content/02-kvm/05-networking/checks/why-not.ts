/** The shape of six exercises: a host on which something does not get through. What is asked is the outcome: mended, and nothing else broken. */
import { fail, pass } from '../../../../grading/check.ts'
import type { Check } from '../../../../grading/evidence.ts'
import type { Params, SimulationExercise } from '../../../../grading/exercise.ts'
import { type NetworkWorldView, network } from '../../../../simulators/network/index.ts'
import { areOpen, lost, opened, type Way } from './reach.ts'

type OneCheck = Check<NetworkWorldView, Params>

/** An exercise of the six; ids, words and checks are its own. */
export const whyNot = (
  given: Pick<SimulationExercise<NetworkWorldView>, 'id' | 'title' | 'variant' | 'task' | 'hints' | 'checks'>,
): SimulationExercise<NetworkWorldView> => ({
  kind: 'simulation',
  simulator: network,
  assumptions: ['What you set need not outlive a reboot.'],
  ...given,
})

/** What else may be the matter by now, and the hint for it. */
export interface Otherwise {
  readonly is: (view: NetworkWorldView) => boolean
  readonly code: string
  readonly hint: string
}

/** Each of these ways gets through. */
export const mended = (title: string, ways: readonly Way[], hint: string, otherwise?: Otherwise): OneCheck => ({
  id: 'mended',
  title,
  points: 2,
  look: ({ view }) => {
    if (areOpen(view, ways)) return pass()
    return otherwise?.is(view) ? fail(otherwise.code, otherwise.hint) : fail('still-not', hint)
  },
})

/** What got through at the beginning still does. */
export const nothingBroken = (hint: string): OneCheck => ({
  id: 'nothing-broken',
  title: 'What worked before still works',
  points: 1,
  look: (evidence) => (lost(evidence).length === 0 ? pass() : fail('cut-off', hint)),
})

/** Nothing gets through to a node that was guarded, and did not at the beginning. */
export const nothingOpened = (guarded: string, hint: string): OneCheck => ({
  id: 'nothing-opened',
  title: 'Nothing was opened that was closed on purpose',
  points: 1,
  look: (evidence) => (opened(evidence).every(({ to }) => to !== guarded) ? pass() : fail('opened-more', hint)),
})
