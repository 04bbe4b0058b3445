/** The kinds of exercise, as a lesson defines them in its `checks.ts`. Nothing here may give the answer away. */
import type { AnySimulator, View } from '../simulators/kernel/simulator.ts'
import type { Check } from './evidence.ts'

export type Params = Readonly<Record<string, string | number | readonly string[]>>

interface ExerciseBase {
  /** Permanent: attempts are stored by `<lesson id>/<exercise id>`. */
  readonly id: string
  readonly title: string
  /** Numbers and names of this learner's variant, from the seed alone. */
  readonly variant: (seed: string) => Params
  /** The task in words, a paragraph each; `{fleet}` is filled in from the params, `**words**` are stressed, and what is to be typed stands between backticks. */
  readonly task: readonly string[]
  /** Nudges in steps: what to look at first, the nearest thing to an answer last. */
  readonly hints: readonly string[]
  /** What the exercise takes for granted, shown openly. */
  readonly assumptions: readonly string[]
}

export interface SimulationExercise<V extends View = View> extends ExerciseBase {
  readonly kind: 'simulation'
  readonly simulator: AnySimulator
  readonly checks: readonly Check<V, Params>[]
  /** Commands that a submission may hold beside the bounds of every log; shown to the learner where given. */
  readonly maxCommands?: number
}

/** A question. Its key lies in the lesson's `solution.json`, which only the server reads. */
export interface QuizExercise extends ExerciseBase {
  readonly kind: 'quiz'
  readonly question: QuizQuestion
  readonly points: number
  /** What is said to a wrong answer that nobody foresaw. */
  readonly otherwise: string
}

export type QuizQuestion =
  | { readonly form: 'single' | 'multiple'; readonly options: readonly QuizOption[]; readonly isShuffled: boolean }
  | { readonly form: 'number'; readonly unit: string }
  | { readonly form: 'order'; readonly options: readonly QuizOption[] }
  | { readonly form: 'match'; readonly options: readonly QuizOption[]; readonly targets: readonly QuizOption[] }

export interface QuizOption {
  readonly id: string
  readonly text: string
}

/** What a learner answers: one id; a set of ids; a number in the question's unit; ids in order; option id → target id. */
export type QuizAnswer =
  | { readonly form: 'single'; readonly choice: string }
  | { readonly form: 'multiple'; readonly choices: readonly string[] }
  | { readonly form: 'number'; readonly value: number }
  | { readonly form: 'order'; readonly order: readonly string[] }
  | { readonly form: 'match'; readonly pairs: Readonly<Record<string, string>> }

export type Exercise = SimulationExercise | QuizExercise
