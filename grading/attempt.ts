/** What goes over the wire between a page and the server: attempts, submissions, verdicts. Types only; the server parses with Zod. */
import type { WireLog } from '../simulators/kernel/wire.ts'
import type { Grade } from './evidence.ts'
import type { Params, QuizAnswer, QuizQuestion } from './exercise.ts'

/** An attempt as its own learner sees it. Times are milliseconds since 1970. */
export interface AttemptView {
  readonly id: string
  /** `<lesson id>/<exercise id>`, e.g. `the-bill/deck-job`. */
  readonly exercise: string
  /** The first attempt of this learner at this exercise is 1. */
  readonly number: number
  /** Seed of the variant; the token carries it too, signed to this learner. */
  readonly seed: string
  readonly variant: string
  readonly contentHash: string
  readonly engineVersion: string
  readonly source: 'simulator' | 'quiz'
  readonly startedAt: number
  readonly submittedAt: number | null
  readonly verdict: VerdictView | null
  /** For a quiz: the question as this learner gets it, options in their order, never the key. */
  readonly question: QuizQuestion | null
  /** The variant's params as the task text shows them. */
  readonly params: Params
}

export interface VerdictView extends Grade {
  readonly attemptId: string
  readonly graderVersion: string
  readonly gradedAt: number
}

/** What a learner hands in. Never a score, never a state. */
export type Submission =
  | { readonly variant: string; readonly log: WireLog }
  | { readonly variant: string; readonly answer: QuizAnswer }

/** A learner's whole standing: per exercise the best verdict, for the outline and the continue button. */
export interface ProgressView {
  readonly learner: { readonly id: string; readonly name: string; readonly email: string | null; readonly isAnonymous: boolean }
  readonly exercises: readonly {
    readonly exercise: string
    readonly attempts: number
    readonly bestScore: number
    readonly outOf: number
    readonly isSolved: boolean
    readonly lastAt: number
  }[]
}

/** Every error that leaves the API. `remedy` says what to do; `at` points into what was sent. */
export interface ProblemView {
  readonly error: {
    readonly code: string
    readonly message: string
    readonly remedy: string
    readonly at?: string
    readonly id?: string
  }
}

/** An attempt with what was handed in, to play it again. Null until then, and for the other kind of exercise. */
export interface AttemptWithEvidence extends AttemptView {
  readonly log: WireLog | null
  readonly answer: QuizAnswer | null
}

/** What comes down `GET /api/events`, as the event's data: a new verdict of one's own, and the standing after it. */
export type LearnerEvent =
  | { readonly kind: 'verdict'; readonly attempt: AttemptView }
  | { readonly kind: 'progress'; readonly progress: ProgressView }

/** The file that `GET /api/progress/export` gives and `POST /api/progress/import` takes. `says` is for people: it is not believed. */
export interface ProgressExport {
  readonly format: 'ringlab-progress'
  readonly version: 1
  readonly exportedAt: string
  readonly learner: { readonly name: string; readonly email: string | null }
  readonly attempts: readonly (Submission & { readonly says: Readonly<Record<string, unknown>> })[]
}

/** What an import did; skipped are attempts that were there already, or whose exercise the course no longer has. */
export interface ImportReport {
  readonly imported: number
  readonly skipped: number
}
