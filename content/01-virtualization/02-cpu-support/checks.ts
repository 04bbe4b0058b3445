/** The exercises of "What the CPU has to offer", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { insideAGuest, makeItAppear } from './checks/device.ts'
import { whyNot } from './checks/questions.ts'
import start from './start.json' with { type: 'json' }

export const cpuSupport: LessonExercises = {
  exercises: [makeItAppear, whyNot, insideAGuest],
  start: start as Readonly<Record<string, Start>>,
}
