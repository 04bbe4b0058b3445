/** The exercises of "Paravirtualization", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { costBudget } from './checks/cost-budget.ts'
import { whoCan, xenEntries } from './checks/questions.ts'
import start from './start.json' with { type: 'json' }

export const paravirtualization: LessonExercises = {
  exercises: [costBudget, xenEntries, whoCan],
  start: start as Readonly<Record<string, Start>>,
}
