/** What a learner may read: their own attempts and their own standing. */
import type { AttemptView, AttemptWithEvidence, ProgressView } from '../../grading/attempt.ts'
import type { AttemptParts } from '../attempts/attempt-parts.ts'
import { attemptOf, attemptsOf } from '../attempts/attempt-rows.ts'
import { attemptView, attemptWithEvidence } from '../attempts/attempt-view.ts'
import { progressView } from '../attempts/progress.ts'
import { unknownAttempt } from '../attempts/submit-attempt.ts'
import type { Learner } from '../learner.ts'

const MAX_LISTED = 500
const ALL = 100_000

/** Newest first, of one exercise or of all. */
export async function ownAttempts(parts: AttemptParts, userId: string, exercise: string | null): Promise<AttemptView[]> {
  const rows = await attemptsOf(parts.database.db, userId, exercise, MAX_LISTED)
  return Promise.all(rows.map(async (row) => attemptView(parts.secret, row, await parts.course.find(row.exercise))))
}

/** With its log or answer. Throws a 404 `Problem` for an attempt of somebody else, as for none at all. */
export async function ownAttempt(parts: AttemptParts, userId: string, id: string): Promise<AttemptWithEvidence> {
  const row = await attemptOf(parts.database.db, userId, id)
  if (row === null) throw unknownAttempt(id)
  return attemptWithEvidence(attemptView(parts.secret, row, await parts.course.find(row.exercise)), row.log)
}

export async function ownProgress(parts: AttemptParts, learner: Learner): Promise<ProgressView> {
  return progressView(learner, await attemptsOf(parts.database.db, learner.id, null, ALL))
}
