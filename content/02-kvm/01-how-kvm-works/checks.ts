/** The exercises of "How KVM works", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { asManyAsAsked } from './checks/as-many-as-asked.ts'
import { pathOfARegister, whoAnswers } from './checks/questions.ts'
import start from './start.json' with { type: 'json' }

export const howKvmWorks: LessonExercises = {
  exercises: [pathOfARegister, whoAnswers, asManyAsAsked],
  start: start as Readonly<Record<string, Start>>,
}
