/** The exercises of "The bill", in the order of the text. Keys and solutions are elsewhere, out of a browser's reach. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { forgotten } from './checks/forgotten.ts'
import { deckJob, ownJob } from './checks/jobs.ts'
import { begunHour, readingQuestions, stopped } from './checks/questions.ts'
import { today } from './checks/today.ts'
import start from './start.json' with { type: 'json' }

export const theBill: LessonExercises = {
  exercises: [deckJob, begunHour, ...readingQuestions, stopped, forgotten, today, ownJob],
  start: start as Readonly<Record<string, Start>>,
}
