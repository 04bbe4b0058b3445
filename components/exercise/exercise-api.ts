/** What an exercise panel asks of the outside. `app/` supplies it; the gallery and tests supply their own. */
import type { AttemptView, AttemptWithEvidence, Submission } from '../../grading/attempt.ts'

export interface ExerciseApi {
  /** Begins an attempt, or picks up the one that was not handed in. Signs a newcomer in anonymously. */
  readonly start: (exercise: string) => Promise<AttemptView>
  readonly submit: (attemptId: string, submission: Submission) => Promise<AttemptView>
  /** The learner's own attempts, newest first. */
  readonly history: (exercise: string) => Promise<readonly AttemptView[]>
  /** With what was handed in, for replay. */
  readonly past: (attemptId: string) => Promise<AttemptWithEvidence>
}

/** Something went wrong on the way to the server: what, and what to do next. Both are safe to show. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  constructor(
    readonly code: string,
    message: string,
    readonly remedy: string,
    readonly status: number,
    /** After how many seconds it may be tried again, where the server said so. */
    readonly retryAfterS: number | null = null,
  ) {
    super(message)
  }
}

/** Any failure as a problem. An unexpected one keeps its words out of the page. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  return new ApiProblem(
    'page-error',
    'Something went wrong in this page.',
    'Your work is kept. Reload the page and try again.',
    0,
  )
}

/** Whether the attempt itself is at fault (another learner's, unknown, handed in already), so that trying again cannot help. */
export function mustBeginAnew({ status }: ApiProblem): boolean {
  return status === 403 || status === 404 || status === 409
}
