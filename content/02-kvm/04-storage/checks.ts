/** The exercises of "Storage", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { goBack } from './checks/go-back.ts'
import { growIt } from './checks/grow.ts'
import { whichOne } from './checks/questions.ts'
import start from './start.json' with { type: 'json' }

export const storage: LessonExercises = {
  exercises: [whichOne, growIt, goBack],
  start: start as Readonly<Record<string, Start>>,
}
