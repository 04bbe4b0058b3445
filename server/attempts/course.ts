/** What the server asks of the course; `main.ts` hands in the real one, a test its own. */
import { createHmac } from 'node:crypto'
import type { Mistake, Solution } from '../../content/lesson.ts'
import type { Exercise } from '../../grading/exercise.ts'
import { graderVersion } from '../../grading/grade.ts'
import type { Start } from '../../grading/template.ts'

/** An exercise with all that grading it takes; never leaves the server. */
export interface CourseExercise {
  readonly exercise: Exercise
  /** Null for a question, which starts from nothing. */
  readonly start: Start | null
  readonly solution: Solution
  readonly mistakes: readonly Mistake[]
  readonly contentHash: string
}

export interface Course {
  /** By `<lesson id>/<exercise id>`; null when the course has no such exercise. */
  readonly find: (id: string) => Promise<CourseExercise | null>
}

/** The version of what plays the exercise: the simulator's, or `quiz` for a question. */
export function engineVersionOf({ exercise }: CourseExercise): string {
  return exercise.kind === 'simulation' ? `${exercise.simulator.name} ${exercise.simulator.version}` : 'quiz'
}

/** A hash of all that grades, put in by the build; a server run from its sources does not know it. */
const gradingSources = process.env.RINGLAB_GRADING ?? 'from sources'

/** All that a verdict depends on besides the evidence, so that a regrade will know what would be new. */
export function graderVersionOf(entry: CourseExercise): string {
  return `grader ${graderVersion} (${gradingSources}), ${engineVersionOf(entry)}, content ${entry.contentHash}`
}

/**
 * The course with its content hashes sealed by the course secret.
 *
 * A learner sees the hash of an exercise; it covers the key, and a question has few possible keys: unsealed, trying them
 * all would give the right one away.
 */
export function sealed(course: Course, secret: string): Course {
  const known = new WeakMap<CourseExercise, CourseExercise>()
  return {
    async find(id) {
      const entry = await course.find(id)
      if (entry === null) return null
      const ready = known.get(entry)
      if (ready !== undefined) return ready
      const contentHash = createHmac('sha256', secret).update(`content ${entry.contentHash}`).digest('hex').slice(0, 16)
      const made = { ...entry, contentHash }
      known.set(entry, made)
      return made
    },
  }
}
