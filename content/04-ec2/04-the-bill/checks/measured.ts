/** How the checks of this lesson look at amounts. */
import { now, pass } from '../../../../grading/check.ts'
import type { Check, Evidence, Finding } from '../../../../grading/evidence.ts'
import type { Params } from '../../../../grading/exercise.ts'
import type { Ec2View } from '../../../../simulators/ec2/index.ts'
import { HOUR_MS, MINUTE_MS } from '../../../../simulators/kernel/clock.ts'

export type Looked = Evidence<Ec2View, Params>

/** Compares a quantity with what was wanted, and tells too much from too little. */
export function measured(found: number, wanted: number, slack: number, tooLittle: Finding, tooMuch: Finding): Finding {
  if (found < wanted - slack) return tooLittle
  return found > wanted + slack ? tooMuch : pass()
}

/** So much of something, from one simulated moment to another; null: until now. */
export interface Span {
  readonly startMs: number
  readonly endMs: number | null
  readonly quantity: number
}

/** For how long, in simulated milliseconds, all spans together came to an amount that `test` accepts. */
export function heldMs(spans: readonly Span[], nowMs: number, test: (amount: number) => boolean): number {
  const changes = spans
    .flatMap(({ startMs, endMs, quantity }) => [
      { atMs: startMs, by: quantity },
      { atMs: endMs ?? nowMs, by: -quantity },
    ])
    .sort((a, b) => a.atMs - b.atMs)
  let amount = 0
  return changes.reduce((held, { atMs, by }, place) => {
    amount += by
    const untilMs = changes[place + 1]?.atMs ?? nowMs
    return held + (test(amount) ? untilMs - atMs : 0)
  }, 0)
}

/** The spans of a usage type and its kin on the timeline: `BoxUsage` is all instances. */
export function spansOf({ timeline }: Ec2View, usageType: string): readonly Span[] {
  return timeline.filter((bar) => bar.usageType === usageType || bar.usageType.startsWith(`${usageType}:`))
}

/** Whether nothing costs, and nothing is about to. */
export const nothingLeft: Check<Ec2View, Params> = {
  id: 'nothing-left',
  title: 'Nothing costs tonight',
  points: 1,
  look: now<Ec2View>(({ tonight, bill }) => tonight.length === 0 && bill.totalCents > 0, {
    code: 'still-costing',
    hint: 'Look at what still costs tonight. Which of it did the job need no longer?',
  }),
}

/** Every machine of the fleet ran at the same time for the hours of the job, booting aside. */
export function ranTogether(view: Ec2View, fleet: number, hours: number): boolean {
  const bootingMs = 10 * MINUTE_MS
  return heldMs(spansOf(view, 'BoxUsage'), view.atMs, (machines) => machines === fleet) >= hours * HOUR_MS - bootingMs
}
