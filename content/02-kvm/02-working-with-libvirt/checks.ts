/** The exercises of "Working with libvirt", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { firstDuties } from './checks/duties.ts'
import { whatIsLost } from './checks/questions.ts'
import { fourDoNotStart } from './checks/repair.ts'
import start from './start.json' with { type: 'json' }

export const workingWithLibvirt: LessonExercises = {
  exercises: [firstDuties, whatIsLost, fourDoNotStart],
  start: start as Readonly<Record<string, Start>>,
}
