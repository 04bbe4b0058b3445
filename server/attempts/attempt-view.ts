/** An attempt as its own learner sees it: the row, the question of its variant, and a token signed to this learner. */
import type { AttemptView, AttemptWithEvidence } from '../../grading/attempt.ts'
import type { QuizAnswer } from '../../grading/exercise.ts'
import { questionFor } from '../../grading/question.ts'
import type { WireLog } from '../../simulators/kernel/wire.ts'
import type { AttemptWithVerdict } from './attempt-rows.ts'
import type { CourseExercise } from './course.ts'
import { signVariant } from './variant.ts'

/** `entry` is null for an exercise that the course no longer has: the attempt is shown without its task. */
export function attemptView(secret: string, row: AttemptWithVerdict, entry: CourseExercise | null): AttemptView {
  const { user_id: user, exercise, number, seed } = row
  return {
    id: row.id,
    exercise,
    number,
    seed,
    variant: signVariant(secret, { user, exercise, number, seed }),
    contentHash: row.content_hash,
    engineVersion: row.engine_version,
    source: row.source,
    startedAt: row.started_at,
    submittedAt: row.submitted_at,
    verdict: row.verdict,
    ...taskOf(entry, seed),
  }
}

/** With what was handed in, so that it can be played again. */
export function attemptWithEvidence(view: AttemptView, kept: string | null): AttemptWithEvidence {
  const evidence: unknown = kept === null ? null : JSON.parse(kept)
  return view.source === 'quiz'
    ? { ...view, log: null, answer: evidence as QuizAnswer | null }
    : { ...view, log: evidence as WireLog | null, answer: null }
}

function taskOf(entry: CourseExercise | null, seed: string): Pick<AttemptView, 'question' | 'params'> {
  if (entry === null) return { question: null, params: {} }
  const { exercise } = entry
  return exercise.kind === 'quiz' ? questionFor(exercise, seed) : { question: null, params: exercise.variant(seed) }
}
