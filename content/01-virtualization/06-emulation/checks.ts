/** The exercises of "Emulation", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { armOnX86, whoDoesWhat } from './checks/questions.ts'
import { whatCostsExtra } from './checks/what-costs-extra.ts'
import start from './start.json' with { type: 'json' }

export const emulation: LessonExercises = {
  exercises: [whatCostsExtra, armOnX86, whoDoesWhat],
  start: start as Readonly<Record<string, Start>>,
}
