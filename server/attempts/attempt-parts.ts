/** What every request about attempts needs. */
import type { Database } from '../database/open.ts'
import type { Course } from './course.ts'

export interface AttemptParts {
  readonly database: Database
  readonly course: Course
  /** The course secret: makes seeds and signs variants. */
  readonly secret: string
  /** Milliseconds since 1970. */
  readonly now: () => number
}
