/** What a lesson folder holds besides its prose, as types. */
import type { Args } from '../simulators/kernel/args.ts'
import type { Exercise, Params, QuizAnswer } from '../grading/exercise.ts'

/** A value of a template: itself, or `{"$": "name"}`, filled in from the params, or `{"$ids": …}`, ids that the simulator will make. */
export type Template<T> = T | { readonly $: string } | { readonly $ids: string; readonly from: Template<number>; readonly count: Template<number> }

export interface TemplateCommand {
  readonly atMs: Template<number>
  readonly name: string
  readonly args: Readonly<Record<string, Template<Args[string]> | { readonly $id: string; readonly nth: Template<number> }>>
}

/** `start.json`, by exercise id: the simulator's input, and what has happened before the learner arrives. */
export interface Start {
  readonly input: Readonly<Record<string, unknown>>
  readonly prelude: readonly TemplateCommand[]
}

/** `solution.json`, by exercise id: commands, or the key of a question (one per variant where they differ). */
export type Solution = { readonly commands: readonly TemplateCommand[]; readonly whyMutantsSurvive?: string } | { readonly answer: QuizAnswer; readonly tolerance?: number } | { readonly answers: Readonly<Record<string, QuizAnswer>>; readonly by: string }

/** `mistakes.json`, by exercise id: plausible wrong attempts, the check that each must fail, and the code. */
export interface Mistake {
  readonly says: string
  readonly commands?: readonly TemplateCommand[]
  readonly answer?: QuizAnswer
  readonly fails: string
  readonly code: string
  /** For a question: what the learner is told. Has to make them think, not to tell them. */
  readonly hint?: string
}

/** What the browser may have of a lesson's exercises. */
export interface LessonExercises {
  readonly exercises: readonly Exercise[]
  readonly start: Readonly<Record<string, Start>>
}

/** What only the server and the content gate may have. */
export interface LessonAnswers {
  readonly solution: Readonly<Record<string, Solution>>
  readonly mistakes: Readonly<Record<string, readonly Mistake[]>>
}

export type { Params }
