/** Writes a verdict. It never replaces one: the next number counts. */
import type { Transaction } from 'kysely'
import type { Grade } from '../../grading/evidence.ts'
import type { Tables } from '../database/schema.ts'

export interface NewVerdict {
  readonly id: string
  readonly attemptId: string
  /** 1 for the first verdict on an attempt. */
  readonly number?: number
  readonly grade: Grade
  readonly graderVersion: string
  readonly at: number
}

export async function storeVerdict(trx: Transaction<Tables>, verdict: NewVerdict): Promise<void> {
  const { id, attemptId, number = 1, grade, graderVersion, at } = verdict
  await trx
    .insertInto('verdict')
    .values({
      id,
      attempt_id: attemptId,
      number,
      grader_version: graderVersion,
      checks: JSON.stringify(grade.checks),
      score: grade.score,
      out_of: grade.outOf,
      is_solved: grade.isSolved ? 1 : 0,
      graded_at: at,
    })
    .execute()
}
