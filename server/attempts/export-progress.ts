/** All that a learner has handed in, as a file to keep or to bring back. */
import type { ProgressExport } from '../../grading/attempt.ts'
import type { QuizAnswer } from '../../grading/exercise.ts'
import type { WireLog } from '../../simulators/kernel/wire.ts'
import type { Learner } from '../learner.ts'
import type { AttemptParts } from './attempt-parts.ts'
import { submittedOf } from './attempt-rows.ts'
import { signVariant } from './variant.ts'

/** Scores are in it for people to read; an import believes none of them and grades again. */
export async function exportProgress({ database, secret, now }: AttemptParts, learner: Learner): Promise<ProgressExport> {
  const rows = await submittedOf(database.db, learner.id)
  return {
    format: 'ringlab-progress',
    version: 1,
    exportedAt: new Date(now()).toISOString(),
    learner: { name: learner.name, email: learner.email },
    attempts: rows.map((row) => {
      const { exercise, number, seed, verdict } = row
      const variant = signVariant(secret, { user: learner.id, exercise, number, seed })
      const evidence: unknown = JSON.parse(row.log)
      const says = {
        exercise,
        number,
        startedAt: row.started_at,
        submittedAt: row.submitted_at,
        score: verdict?.score ?? null,
        outOf: verdict?.outOf ?? null,
      }
      return row.source === 'quiz'
        ? { variant, answer: evidence as QuizAnswer, says }
        : { variant, log: evidence as WireLog, says }
    }),
  }
}
