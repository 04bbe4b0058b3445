/** Takes what a learner hands in: grades it, stores attempt and verdict in one transaction, and answers when both are on disk. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { AttemptView } from '../../grading/attempt.ts'
import { hasClaimed } from '../accounts/claim.ts'
import type { Tables } from '../database/schema.ts'
import { Problem } from '../problem.ts'
import type { AttemptParts } from './attempt-parts.ts'
import { attemptColumns, attemptOf, type AttemptWithVerdict, verdictView } from './attempt-rows.ts'
import { attemptView } from './attempt-view.ts'
import { type CourseExercise, graderVersionOf } from './course.ts'
import { deadline, type Graded, GRADING_LIMIT_MS, gradeSubmission } from './grade-submission.ts'
import type { Submitter } from './grading-time.ts'
import { unknownExercise } from './open-attempt.ts'
import { parseBody, submissionSchema } from './submission.ts'
import { storeVerdict } from './store-verdict.ts'
import { foreignVariant, readVariant, type Variant } from './variant.ts'

export interface Submitted {
  /** False when the very same thing had been handed in before: a retry over a bad network. */
  readonly isNew: boolean
  readonly attempt: AttemptView
}

/** Throws a `Problem` for anything that is not this learner's own work on this attempt; then nothing is stored. */
export async function submitAttempt(
  parts: AttemptParts,
  { userId, time }: Submitter,
  attemptId: string,
  body: unknown,
): Promise<Submitted> {
  const submission = parseBody(submissionSchema, body)
  const variant = readVariant(parts.secret, submission.variant, 'variant')
  await requireOwn(parts, variant, userId)
  const entry = await parts.course.find(variant.exercise)
  if (entry === null) throw unknownExercise(variant.exercise)
  const { seed } = variant
  const graded = await time.spend(() =>
    gradeSubmission(entry, { seed, submission, at: '', isOverdue: deadline(GRADING_LIMIT_MS) }),
  )
  const verdictId = randomUUID()
  const at = parts.now()
  const stored = await parts.database.durably((trx) => store(trx, { attemptId, userId, variant, graded, entry, verdictId, at }))
  if (stored !== null) return { isNew: true, attempt: attemptView(parts.secret, stored, entry) }
  return { isNew: false, attempt: await sameAgain(parts, { attemptId, userId, variant, graded, entry }) }
}

/** A variant of the learner's own, or of the anonymous learner that they were. */
async function requireOwn({ database }: AttemptParts, variant: Variant, userId: string): Promise<void> {
  if (variant.user === userId) return
  if (!(await hasClaimed(database.db, variant.user, userId))) throw foreignVariant('variant')
}

interface Handed {
  readonly attemptId: string
  readonly userId: string
  readonly variant: Variant
  readonly graded: Graded
  readonly entry: CourseExercise
}

async function store(
  trx: Transaction<Tables>,
  { attemptId, userId, variant, graded, entry, verdictId, at }: Handed & { readonly verdictId: string; readonly at: number },
): Promise<AttemptWithVerdict | null> {
  const attempt = await trx
    .updateTable('attempt')
    .set({ submitted_at: at, log: graded.kept })
    .where('id', '=', attemptId)
    .where('user_id', '=', userId)
    .where('seed', '=', variant.seed)
    .where('exercise', '=', variant.exercise)
    .where('submitted_at', 'is', null)
    .returning(attemptColumns)
    .executeTakeFirst()
  if (attempt === undefined) return null
  const graderVersion = graderVersionOf(entry)
  await storeVerdict(trx, { id: verdictId, attemptId, grade: graded.grade, graderVersion, at })
  return { ...attempt, verdict: verdictView(attemptId, graded.grade, graderVersion, at) }
}

/** Nothing was stored: either it was handed in already, word for word, or it does not belong to this attempt. */
async function sameAgain(parts: AttemptParts, { attemptId, userId, variant, graded, entry }: Handed): Promise<AttemptView> {
  const found = await attemptOf(parts.database.db, userId, attemptId)
  if (found === null) throw unknownAttempt(attemptId)
  if (found.seed !== variant.seed || found.exercise !== variant.exercise) throw wrongAttempt()
  if (found.log !== graded.kept) throw alreadySubmitted()
  return attemptView(parts.secret, found, entry)
}

export function unknownAttempt(attemptId: string): Problem {
  return new Problem({
    code: 'unknown-attempt',
    status: 404,
    message: `You have no attempt ${attemptId.slice(0, 60)}.`,
    remedy: 'Take the id of one of your own attempts, or start a new one.',
  })
}

function wrongAttempt(): Problem {
  return new Problem({
    code: 'wrong-attempt',
    status: 409,
    message: 'The variant token belongs to another attempt of yours.',
    remedy: 'Hand it in at the attempt that it was made for.',
    at: 'variant',
  })
}

function alreadySubmitted(): Problem {
  return new Problem({
    code: 'already-submitted',
    status: 409,
    message: 'This attempt has been handed in, with something else. What was handed in first counts.',
    remedy: 'Start a new attempt: it brings a new variant.',
  })
}
