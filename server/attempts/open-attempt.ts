/** Starts an attempt, or hands back the one that is still open. */
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { AttemptView } from '../../grading/attempt.ts'
import type { Tables } from '../database/schema.ts'
import { Problem } from '../problem.ts'
import { attemptColumns, type AttemptRow } from './attempt-rows.ts'
import { attemptView } from './attempt-view.ts'
import type { AttemptParts } from './attempt-parts.ts'
import { type CourseExercise, engineVersionOf } from './course.ts'
import { seedOf } from './variant.ts'

const TRIES = 5

export interface OpenedAttempt {
  readonly isNew: boolean
  readonly attempt: AttemptView
}

/** Two tabs that start at once get the same attempt. Throws a 404 `Problem` for an exercise that the course does not have. */
export async function openAttempt(parts: AttemptParts, userId: string, exercise: string): Promise<OpenedAttempt> {
  const entry = await parts.course.find(exercise)
  if (entry === null) throw unknownExercise(exercise)
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { isNew, row } = await parts.database.durably((trx) => openOrFind(trx, parts, userId, exercise, entry))
    if (row !== null) return { isNew, attempt: attemptView(parts.secret, { ...row, verdict: null }, entry) }
  }
  throw new Error(`could not number an attempt at ${exercise}`)
}

interface Found {
  readonly isNew: boolean
  /** Null when another request took the number in between. */
  readonly row: AttemptRow | null
}

async function openOrFind(
  trx: Transaction<Tables>,
  { secret, now }: AttemptParts,
  userId: string,
  exercise: string,
  entry: CourseExercise,
): Promise<Found> {
  const [last] = await lastAttempt(trx, userId, exercise)
  if (last?.submitted_at === null) return { isNew: false, row: last }
  const number = (last?.number ?? 0) + 1
  const row: AttemptRow = {
    id: randomUUID(),
    user_id: userId,
    exercise,
    number,
    seed: seedOf(secret, { user: userId, exercise, number }),
    content_hash: entry.contentHash,
    engine_version: engineVersionOf(entry),
    source: entry.exercise.kind === 'quiz' ? 'quiz' : 'simulator',
    started_at: now(),
    submitted_at: null,
  }
  const made = await trx
    .insertInto('attempt')
    .values({ ...row, log: null })
    .onConflict((conflict) => conflict.columns(['user_id', 'exercise', 'number']).doNothing())
    .executeTakeFirst()
  return { isNew: true, row: made.numInsertedOrUpdatedRows === 1n ? row : null }
}

/** The open one where there is one, else the one with the highest number. */
function lastAttempt(trx: Transaction<Tables>, userId: string, exercise: string): Promise<AttemptRow[]> {
  return trx
    .selectFrom('attempt')
    .select(attemptColumns)
    .where('user_id', '=', userId)
    .where('exercise', '=', exercise)
    .orderBy(sql`submitted_at is null`, 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .execute()
}

export function unknownExercise(exercise: string): Problem {
  return new Problem({
    code: 'unknown-exercise',
    status: 404,
    message: `The course has no exercise "${exercise.slice(0, 130)}".`,
    remedy: 'Use the id as the lesson has it: <lesson>/<exercise>.',
    at: 'exercise',
  })
}
