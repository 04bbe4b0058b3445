/** What a lesson folder holds besides its prose, as types. */
import type { Exercise, QuizAnswer } from '../grading/exercise.ts'
import type { Start, TemplateCommand } from '../grading/template.ts'

/** An entry of `solution.json`: commands; or the key of a question, one for each value of a param where they differ. */
export type Solution =
  | {
      readonly commands: readonly TemplateCommand[]
      /** Why more than a fifth of this solution's mutants may survive, where they do. */
      readonly whyMutantsSurvive?: string
    }
  | { readonly answer: QuizAnswer; readonly tolerance?: number }
  | { readonly by: string; readonly answers: Readonly<Record<string, QuizAnswer>>; readonly tolerance?: number }

/** An entry of `mistakes.json`: a plausible wrong attempt, the check that it must fail, and the code with which it does. */
export interface Mistake {
  readonly says: string
  readonly commands?: readonly TemplateCommand[]
  readonly answer?: QuizAnswer
  /** For a question whose key differs by param: the value of that param for which this is a mistake. */
  readonly when?: string
  readonly fails: string
  readonly code: string
  /** For a question: what the learner is told. It has to make them think, not to tell them. */
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
