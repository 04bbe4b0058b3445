/** The exercises of "Activities", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { firstGuest } from './checks/first-guest.ts'
import { whichStep } from './checks/questions.ts'
import { wholeLab } from './checks/whole-lab.ts'
import start from './start.json' with { type: 'json' }

export const activities: LessonExercises = {
  exercises: [firstGuest, whichStep, wholeLab],
  start: start as Readonly<Record<string, Start>>,
}
