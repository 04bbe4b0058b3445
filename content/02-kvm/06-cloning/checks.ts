/** The exercises of "Cloning", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { intoTheGroup } from './checks/into-the-group.ts'
import { itsOwn } from './checks/its-own.ts'
import { whoChangesIt } from './checks/questions.ts'
import start from './start.json' with { type: 'json' }

export const cloning: LessonExercises = {
  exercises: [intoTheGroup, itsOwn, whoChangesIt],
  start: start as Readonly<Record<string, Start>>,
}
