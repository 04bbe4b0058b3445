/** From what was handed in to a grade: decode, replay, check. Stores nothing. */
import type { Grade } from '../../grading/evidence.ts'
import type { QuizExercise, SimulationExercise } from '../../grading/exercise.ts'
import { gradeSimulation } from '../../grading/grade.ts'
import { gradeQuiz } from '../../grading/question.ts'
import { decodeLog } from '../../grading/wire.ts'
import { MAX_LOG_BYTES, Overdue } from '../../simulators/kernel/replay.ts'
import { Problem } from '../problem.ts'
import type { CourseExercise } from './course.ts'
import { type GivenSubmission, readingAt, unexpectedValue } from './submission.ts'

/**
 * Nobody else is served meanwhile, so this is all that one may take. A replay of 5,000 commands of EC2 takes about 100 ms; the longest lab of the course, a host
 * with its network, 100 ms, the first time after a start 400.
 */
export const GRADING_LIMIT_MS = 1500

export interface GivenEvidence {
  /** The learner's variant. */
  readonly seed: string
  readonly submission: GivenSubmission
  readonly at: string
  readonly isOverdue: () => boolean
}

export interface Graded {
  readonly grade: Grade
  /** What is kept of it: the log or the answer, as compact JSON. */
  readonly kept: string
}

/**
 * Grades one submission.
 *
 * `at` is the place of the submission in what was sent, empty when it is all of it.
 * Throws a 422 `Problem` when it cannot be read, does not fit the exercise, or takes longer than `isOverdue` allows.
 */
export function gradeSubmission(entry: CourseExercise, given: GivenEvidence): Graded {
  const { exercise } = entry
  return exercise.kind === 'quiz' ? gradeAnswer(exercise, entry, given) : gradeLog(exercise, entry, given)
}

function gradeLog(
  exercise: SimulationExercise,
  { start }: CourseExercise,
  { seed, submission, at, isOverdue }: GivenEvidence,
): Graded {
  if (submission.answer !== undefined) throw unexpectedValue(under(at, 'answer'), 'this exercise is a simulation; it takes a log')
  if (submission.log === undefined) throw unexpectedValue(under(at, 'log'), 'missing; this exercise is a simulation')
  if (start === null) throw new Error(`bug: simulation ${exercise.id} has no start`)
  const place = under(at, 'log')
  const kept = JSON.stringify(submission.log)
  if (Buffer.byteLength(kept) > MAX_LOG_BYTES)
    throw unexpectedValue(place, `larger than ${MAX_LOG_BYTES / 1024} KiB as compact JSON`)
  const grade = readingAt(place, () => {
    const log = decodeLog(submission.log, exercise.simulator, exercise.maxCommands)
    return inTime(place, () => gradeSimulation({ exercise, start, seed, log, isOverdue }))
  })
  return { grade, kept }
}

function gradeAnswer(
  exercise: QuizExercise,
  { solution, mistakes }: CourseExercise,
  { seed, submission, at }: GivenEvidence,
): Graded {
  const { answer, log } = submission
  if (log !== undefined) throw unexpectedValue(under(at, 'log'), 'this exercise is a question; it takes an answer')
  if (answer === undefined) throw unexpectedValue(under(at, 'answer'), 'missing; this exercise is a question')
  if (answer.form !== exercise.question.form) {
    throw unexpectedValue(under(at, 'answer.form'), `found ${answer.form}, expected ${exercise.question.form}`)
  }
  if ('commands' in solution) throw new Error(`bug: question ${exercise.id} has commands for a key`)
  const grade = gradeQuiz({ exercise, key: solution, foreseen: mistakes, seed, answer })
  return { grade, kept: JSON.stringify(answer) }
}

function under(at: string, field: string): string {
  return at === '' ? field : `${at}.${field}`
}

/** How many times longer the clock may run than this process works: on a machine that is busy with others it waits for most of it. */
const MOST_WAITING = 10

/**
 * A deadline from now on: after so many milliseconds that this process has worked, or ten times as many by the clock. What others do
 * on the machine must not make a right solution too slow.
 */
export function deadline(ms: number): () => boolean {
  const before = process.cpuUsage()
  const end = performance.now() + ms * MOST_WAITING
  return () => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000 > ms || performance.now() > end
  }
}

function inTime<T>(at: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Overdue)) throw error
    throw new Problem({
      code: 'too-slow',
      status: 422,
      message: 'Replaying this log takes longer than grading may.',
      remedy: 'Reach the goal with fewer commands or fewer things, and hand that in; nothing was stored.',
      at,
      cause: error,
    })
  }
}
