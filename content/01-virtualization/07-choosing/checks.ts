/** The exercises of "Choosing", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { fiveClients, theSameToday } from './checks/clients.ts'
import { mayACompany } from './checks/questions.ts'
import start from './start.json' with { type: 'json' }

export const choosing: LessonExercises = {
  exercises: [fiveClients, mayACompany, theSameToday],
  start: start as Readonly<Record<string, Start>>,
}
