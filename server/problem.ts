/** A problem is an error that a person can do something about: it says what happened, why, and what to do next. */
import type { ProblemView } from '../grading/attempt.ts'

export interface ProblemParts {
  readonly code: string
  readonly status: number
  /** What happened and why, safe to show to the one who asked. */
  readonly message: string
  /** What to do next. */
  readonly remedy: string
  /** The place of the fault in what was sent: `log.rows[17][0]`. */
  readonly at?: string | undefined
  /** Headers that belong to the status: `retry-after`, `allow`. */
  readonly headers?: Readonly<Record<string, string>>
  readonly cause?: unknown
}

/** Thrown anywhere behind the door; the front turns it into a status and a `ProblemView`. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: string
  readonly status: number
  readonly remedy: string
  readonly at: string | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(parts: ProblemParts) {
    super(parts.message, { cause: parts.cause })
    this.code = parts.code
    this.status = parts.status
    this.remedy = parts.remedy
    this.at = parts.at
    this.headers = parts.headers ?? {}
  }
}

/** What leaves the API for a problem. */
export function problemView(problem: Problem, id?: string): ProblemView {
  return {
    error: {
      code: problem.code,
      message: problem.message,
      remedy: problem.remedy,
      ...(problem.at === undefined ? {} : { at: problem.at }),
      ...(id === undefined ? {} : { id }),
    },
  }
}

/** A bug met a learner: an apology and an id; the cause goes to the log under the same id. */
export function internalProblem(cause: unknown): Problem {
  return new Problem({
    code: 'internal',
    status: 500,
    message: 'Something broke on our side. Nothing of this request was stored.',
    remedy: 'Try again in a moment. If it happens again, tell your instructor the id.',
    cause,
  })
}
