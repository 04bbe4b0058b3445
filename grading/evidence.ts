/** What a check may look at, and what it answers. The same shape whatever the evidence came from. */
import type { Command, Fact, View } from '../simulators/kernel/simulator.ts'
import type { Refusal } from '../simulators/kernel/refusal.ts'

/** One command of a log and what came of it. */
export interface Step {
  readonly seq: number
  readonly command: Command
  readonly facts: readonly Fact[]
  readonly refusal: Refusal | null
}

export interface Evidence<V extends View = View, Params = Readonly<Record<string, unknown>>> {
  /** The view at the end of the log. */
  readonly view: V
  readonly steps: readonly Step[]
  /** Every fact so far, in order. */
  readonly facts: readonly Fact[]
  readonly params: Params
  /** The views at the start, and before and after each command, in order; made when first asked for. */
  readonly moments: () => readonly V[]
}

/** The answer of one look: passed, or failed with a code for the record and a hint for the learner. */
export type Finding = { readonly passed: true } | { readonly passed: false; readonly code: string; readonly hint: string }

export interface Check<V extends View = View, Params = Readonly<Record<string, unknown>>> {
  readonly id: string
  /** The objective, as the learner reads it: "The total is US$69.85". */
  readonly title: string
  readonly points: number
  /** Written as a method, so that a check of one simulator's view can stand in a list of checks of any. */
  look(evidence: Evidence<V, Params>): Finding
}

export interface CheckResult {
  readonly id: string
  readonly title: string
  readonly verdict: 'pass' | 'fail'
  readonly code: string | null
  readonly hint: string | null
  readonly points: number
  readonly outOf: number
}

export interface Grade {
  readonly checks: readonly CheckResult[]
  readonly score: number
  readonly outOf: number
  readonly isSolved: boolean
}
