/** The exercises of "Just enough operating system", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { takeAlong } from './checks/formats.ts'
import { underBudget } from './checks/budget.ts'
import { sameIdea } from './checks/questions.ts'
import start from './start.json' with { type: 'json' }

export const jeos: LessonExercises = {
  exercises: [underBudget, takeAlong, sameIdea],
  start: start as Readonly<Record<string, Start>>,
}
