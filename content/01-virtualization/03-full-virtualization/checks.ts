/** The exercises of "Full virtualization", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { lostUpdate } from './checks/lost-update.ts'
import { licences, predictTheTrap, whatItCosts } from './checks/questions.ts'
import start from './start.json' with { type: 'json' }

export const fullVirtualization: LessonExercises = {
  exercises: [lostUpdate, predictTheTrap, whatItCosts, licences],
  start: start as Readonly<Record<string, Start>>,
}
