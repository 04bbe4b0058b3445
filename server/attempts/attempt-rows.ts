/** Attempts with their newest verdict, read from the tables. Rows stay in here; what leaves are views. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { CheckResult, Grade } from '../../grading/evidence.ts'
import type { VerdictView } from '../../grading/attempt.ts'
import type { AttemptTable, Tables, VerdictTable } from '../database/schema.ts'

export type Reads = Kysely<Tables> | Transaction<Tables>
export type AttemptRow = Omit<Selectable<AttemptTable>, 'log'>
export type AttemptWithVerdict = AttemptRow & { readonly verdict: VerdictView | null }

export const attemptColumns = [
  'attempt.id',
  'user_id',
  'exercise',
  'attempt.number',
  'seed',
  'content_hash',
  'engine_version',
  'source',
  'started_at',
  'submitted_at',
] as const

const verdictColumns = ['grader_version', 'checks', 'score', 'out_of', 'is_solved', 'graded_at'] as const

/** Of all verdicts on an attempt, the one with the highest number counts. */
function attempts(db: Reads) {
  return db
    .selectFrom('attempt')
    .leftJoin('verdict', (join) =>
      join.onRef('verdict.attempt_id', '=', 'attempt.id').on('verdict.number', '=', ({ selectFrom }) =>
        selectFrom('verdict as other')
          .select(({ fn }) => fn.max('other.number').as('number'))
          .whereRef('other.attempt_id', '=', 'attempt.id'),
      ),
    )
    .select([...attemptColumns, ...verdictColumns])
}

/** A learner's attempts, newest first. */
export async function attemptsOf(
  db: Reads,
  userId: string,
  exercise: string | null,
  limit: number,
): Promise<AttemptWithVerdict[]> {
  const rows = await attempts(db)
    .where('user_id', '=', userId)
    .$if(exercise !== null, (query) => query.where('exercise', '=', exercise ?? ''))
    .orderBy('started_at', 'desc')
    .orderBy('attempt.number', 'desc')
    .limit(limit)
    .execute()
  return rows.map(withVerdict)
}

/** One attempt of a learner, with what was handed in; null when there is none or it is someone else's. */
export async function attemptOf(
  db: Reads,
  userId: string,
  id: string,
): Promise<(AttemptWithVerdict & { log: string | null }) | null> {
  const row = await attempts(db).select('log').where('attempt.id', '=', id).where('user_id', '=', userId).executeTakeFirst()
  return row === undefined ? null : { ...withVerdict(row), log: row.log }
}

/** Everything that a learner has handed in, oldest first, for an export. */
export async function submittedOf(db: Reads, userId: string): Promise<(AttemptWithVerdict & { log: string })[]> {
  const rows = await attempts(db)
    .select('log')
    .where('user_id', '=', userId)
    .where('log', 'is not', null)
    .orderBy('submitted_at')
    .orderBy('attempt.number')
    .execute()
  return rows.map((row) => ({ ...withVerdict(row), log: row.log ?? '' }))
}

type VerdictColumns = { [Column in (typeof verdictColumns)[number]]: Selectable<VerdictTable>[Column] | null }

function withVerdict(row: AttemptRow & VerdictColumns): AttemptWithVerdict {
  const { grader_version, checks, score, out_of, is_solved, graded_at, ...attempt } = row
  if (grader_version === null || checks === null || graded_at === null) return { ...attempt, verdict: null }
  const grade: Grade = {
    checks: JSON.parse(checks) as CheckResult[],
    score: score ?? 0,
    outOf: out_of ?? 0,
    isSolved: is_solved === 1,
  }
  return { ...attempt, verdict: verdictView(row.id, grade, grader_version, graded_at) }
}

export function verdictView(attemptId: string, grade: Grade, graderVersion: string, gradedAt: number): VerdictView {
  return { ...grade, attemptId, graderVersion, gradedAt }
}
