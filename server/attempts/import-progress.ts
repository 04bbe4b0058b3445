/** Brings an export back. Believes nothing in it but our own signatures: every log is replayed and graded again. */
import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import type { ImportReport } from '../../grading/attempt.ts'
import { hasClaimed } from '../accounts/claim.ts'
import type { Tables } from '../database/schema.ts'
import type { AttemptParts } from './attempt-parts.ts'
import { type CourseExercise, engineVersionOf, graderVersionOf } from './course.ts'
import { deadline, type Graded, GRADING_LIMIT_MS, gradeSubmission } from './grade-submission.ts'
import type { Submitter } from './grading-time.ts'
import { importSchema, parseBody } from './submission.ts'
import { storeVerdict } from './store-verdict.ts'
import { foreignVariant, readVariant, type Variant } from './variant.ts'

/** For all logs of a file together, each of which has its own limit; other learners are served between two of them. */
const IMPORT_LIMIT_MS = 10_000

interface Checked {
  readonly variant: Variant
  readonly entry: CourseExercise
  readonly graded: Graded
  readonly attemptId: string
  readonly verdictId: string
}

/**
 * All or nothing: at the first fault a `Problem` is thrown with its place, and nothing is stored.
 *
 * Skipped is what is there already, and what belongs to an exercise that the course no longer has.
 */
export async function importProgress(parts: AttemptParts, { userId, time }: Submitter, body: unknown): Promise<ImportReport> {
  const file = parseBody(importSchema, body)
  const isFileOverdue = deadline(IMPORT_LIMIT_MS)
  const checked: Checked[] = []
  for (const [place, { says: _, ...submission }] of file.attempts.entries()) {
    const at = `attempts[${place}]`
    const variant = readVariant(parts.secret, submission.variant, `${at}.variant`)
    const isOwn = variant.user === userId || (await hasClaimed(parts.database.db, variant.user, userId))
    if (!isOwn) throw foreignVariant(`${at}.variant`)
    const entry = await parts.course.find(variant.exercise)
    if (entry === null) continue
    const graded = await time.spend(() => {
      const isLogOverdue = deadline(GRADING_LIMIT_MS)
      return gradeSubmission(entry, { seed: variant.seed, submission, at, isOverdue: () => isLogOverdue() || isFileOverdue() })
    })
    checked.push({ variant, entry, graded, attemptId: randomUUID(), verdictId: randomUUID() })
    await nextTurn()
  }
  const at = parts.now()
  const imported = await parts.database.durably((trx) => storeAll(trx, userId, checked, at))
  return { imported, skipped: file.attempts.length - imported }
}

async function storeAll(trx: Transaction<Tables>, userId: string, checked: readonly Checked[], at: number): Promise<number> {
  const ownAt = new Map<string, OwnAttempt[]>()
  let stored = 0
  for (const one of checked) {
    const { exercise } = one.variant
    const own = ownAt.get(exercise) ?? (await ownAttemptsAt(trx, userId, exercise))
    ownAt.set(exercise, own)
    stored += (await storeOne(trx, userId, own, one, at)) ? 1 : 0
  }
  return stored
}

interface OwnAttempt {
  readonly id: string
  readonly number: number
  readonly seed: string
  submitted_at: number | null
}

function ownAttemptsAt(trx: Transaction<Tables>, userId: string, exercise: string): Promise<OwnAttempt[]> {
  return trx
    .selectFrom('attempt')
    .select(['id', 'number', 'seed', 'submitted_at'])
    .where('user_id', '=', userId)
    .where('exercise', '=', exercise)
    .execute()
}

/**
 * The same seed at the same exercise is the same attempt, whatever number it has by now.
 *
 * `own` holds the learner's attempts at the exercise, and afterwards this one as well.
 */
async function storeOne(trx: Transaction<Tables>, userId: string, own: OwnAttempt[], one: Checked, at: number): Promise<boolean> {
  const { variant, entry, graded, verdictId } = one
  const same = own.find(({ seed }) => seed === variant.seed)
  if (same !== undefined && same.submitted_at !== null) return false
  const attemptId = same?.id ?? one.attemptId
  if (same !== undefined) {
    await trx.updateTable('attempt').set({ submitted_at: at, log: graded.kept }).where('id', '=', attemptId).execute()
    same.submitted_at = at
  } else {
    const isTaken = own.some(({ number }) => number === variant.number)
    const number = isTaken ? own.reduce((highest, attempt) => Math.max(highest, attempt.number), 0) + 1 : variant.number
    await trx
      .insertInto('attempt')
      .values({
        id: attemptId,
        user_id: userId,
        exercise: variant.exercise,
        number,
        seed: variant.seed,
        content_hash: entry.contentHash,
        engine_version: engineVersionOf(entry),
        source: entry.exercise.kind === 'quiz' ? 'quiz' : 'simulator',
        started_at: at,
        submitted_at: at,
        log: graded.kept,
      })
      .execute()
    own.push({ id: attemptId, number, seed: variant.seed, submitted_at: at })
  }
  await storeVerdict(trx, { id: verdictId, attemptId, grade: graded.grade, graderVersion: graderVersionOf(entry), at })
  return true
}
