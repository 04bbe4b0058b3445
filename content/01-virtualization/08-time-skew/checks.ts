/** The exercises of "Time skew", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { asIn2010, keepTime } from './checks/clock.ts'
import { lostTicks, whichRemedy } from './checks/questions.ts'
import start from './start.json' with { type: 'json' }

export const timeSkew: LessonExercises = {
  exercises: [lostTicks, asIn2010, keepTime, whichRemedy],
  start: start as Readonly<Record<string, Start>>,
}
