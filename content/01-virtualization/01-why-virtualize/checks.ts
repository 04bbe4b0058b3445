/** The exercises of "Why virtualize", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { fewerMachines } from './checks/fewer-machines.ts'
import { benefits, paysAfter } from './checks/questions.ts'
import start from './start.json' with { type: 'json' }

export const whyVirtualize: LessonExercises = {
  exercises: [fewerMachines, paysAfter, benefits],
  start: start as Readonly<Record<string, Start>>,
}
