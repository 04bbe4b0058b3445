/** The exercises of "Virtio", in the order of the text. */
import type { Start } from '../../../grading/template.ts'
import type { LessonExercises } from '../../lesson.ts'
import { editedTheFile } from './checks/edited-the-file.ts'
import { moveIt } from './checks/move-it.ts'
import { oneDevice } from './checks/one-device.ts'
import { howManyFewer } from './checks/questions.ts'
import start from './start.json' with { type: 'json' }

export const virtio: LessonExercises = {
  exercises: [howManyFewer, oneDevice, editedTheFile, moveIt],
  start: start as Readonly<Record<string, Start>>,
}
