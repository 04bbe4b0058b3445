/** A learner's standing: a projection of their attempts and verdicts, stored nowhere. */
import type { AttemptWithVerdict } from './attempt-rows.ts'
import type { ProgressView } from '../../grading/attempt.ts'
import type { Learner } from '../learner.ts'

type ExerciseProgress = ProgressView['exercises'][number]

/** Per exercise the best verdict; the last attempted first. */
export function progressView(learner: Learner, attempts: readonly AttemptWithVerdict[]): ProgressView {
  const { id, name, email, isAnonymous } = learner
  const byExercise = new Map<string, ExerciseProgress>()
  for (const attempt of attempts) byExercise.set(attempt.exercise, withAttempt(byExercise.get(attempt.exercise), attempt))
  const exercises = [...byExercise.values()].sort((one, other) => other.lastAt - one.lastAt)
  return { learner: { id, name, email, isAnonymous }, exercises }
}

function withAttempt(before: ExerciseProgress | undefined, attempt: AttemptWithVerdict): ExerciseProgress {
  const { exercise, verdict } = attempt
  const sofar = before ?? { exercise, attempts: 0, bestScore: 0, outOf: 0, isSolved: false, lastAt: 0 }
  const isBetter = verdict !== null && (sofar.outOf === 0 || verdict.score * sofar.outOf > sofar.bestScore * verdict.outOf)
  return {
    exercise,
    attempts: sofar.attempts + 1,
    bestScore: isBetter ? verdict.score : sofar.bestScore,
    outOf: isBetter ? verdict.outOf : sofar.outOf,
    isSolved: sofar.isSolved || verdict?.isSolved === true,
    lastAt: Math.max(sofar.lastAt, attempt.submitted_at ?? attempt.started_at),
  }
}
