/** How the checks of this lesson look at amounts. */
import { pass } from '../../../../grading/check.ts'
import type { Evidence, Finding } from '../../../../grading/evidence.ts'
import type { Params } from '../../../../grading/exercise.ts'
import type { Ec2View } from '../../../../simulators/ec2/index.ts'

export type Looked = Evidence<Ec2View, Params>

/** Compares a quantity with what was wanted, and tells too much from too little. */
export function measured(found: number, wanted: number, slack: number, tooLittle: Finding, tooMuch: Finding): Finding {
  if (found < wanted - slack) return tooLittle
  return found > wanted + slack ? tooMuch : pass()
}

/** The most instances that ran at the same moment. */
export function mostAtOnce(moments: readonly Ec2View[]): number {
  const running = ({ groups }: Ec2View) =>
    groups.reduce((sum, { kind, state, ids }) => sum + (kind === 'instance' && state === 'running' ? ids.length : 0), 0)
  return moments.reduce((most, view) => Math.max(most, running(view)), 0)
}

/** For how long something held, in simulated milliseconds: each moment lasts until the next. */
export function heldMs(moments: readonly Ec2View[], test: (view: Ec2View) => boolean): number {
  return moments.reduce((sum, view, place) => sum + (test(view) ? (moments[place + 1]?.atMs ?? view.atMs) - view.atMs : 0), 0)
}
