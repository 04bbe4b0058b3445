/** The exercises of "Hardware-assisted virtualization", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { calmTheStorm } from './checks/calm-the-storm.ts'
import { readTheStorm, whichCure } from './checks/questions.ts'
import start from './start.json' with { type: 'json' }

export const hardwareAssisted: LessonExercises = {
  exercises: [readTheStorm, calmTheStorm, whichCure],
  start: start as Readonly<Record<string, Start>>,
}
