/** The tables as Kysely sees them. Portable columns only: ids text, times integer milliseconds, JSON as text, booleans 0/1. */

export interface AttemptTable {
  id: string
  user_id: string
  /** `<lesson id>/<exercise id>` */
  exercise: string
  /** The first attempt of a learner at an exercise is 1. */
  number: number
  seed: string
  content_hash: string
  engine_version: string
  source: 'simulator' | 'quiz'
  started_at: number
  submitted_at: number | null
  /** What was handed in, as compact JSON: a wire log, or an answer. Null until then. */
  log: string | null
}

/** Never overwritten: a regrade adds one with the next number, and the highest number counts. */
export interface VerdictTable {
  id: string
  attempt_id: string
  number: number
  grader_version: string
  /** CheckResult[] */
  checks: string
  score: number
  out_of: number
  is_solved: 0 | 1
  graded_at: number
}

/** An anonymous learner became an account and took the attempts along. */
export interface ClaimTable {
  from_user_id: string
  to_user_id: string
  at: number
}

/** Of better-auth's tables only what a request's learner is read from; better-auth makes, writes and changes them. */
export interface UserTable {
  id: string
  name: string
  email: string
  isAnonymous: number | boolean | null
  role: string | null
}

export interface SessionTable {
  token: string
  userId: string
  /** Text on SQLite. */
  expiresAt: Date | string
}

export interface Tables {
  attempt: AttemptTable
  verdict: VerdictTable
  claim: ClaimTable
  user: UserTable
  session: SessionTable
}
