/** The exercises of "Virtio": what is asked, and what is looked at. Keys and solutions are elsewhere, out of a browser's reach. */
import type { QuizExercise } from '../../../grading/exercise.ts'
import type { LessonExercises } from '../../lesson.ts'

const firstQuestion: QuizExercise = {
  id: 'first-question',
  kind: 'quiz',
  title: 'WRITE: what is asked, in a few words',
  variant: () => ({}),
  task: ['WRITE: the question.'],
  hints: ['WRITE: what to look at first.', 'WRITE: the nearest thing to an answer.'],
  assumptions: [],
  question: {
    form: 'single',
    isShuffled: true,
    options: [
      { id: 'right', text: 'WRITE: the right answer' },
      { id: 'tempting', text: 'WRITE: the answer of somebody who skipped the idea' },
      { id: 'reversed', text: 'WRITE: the answer of somebody who has it the wrong way round' },
    ],
  },
  points: 2,
  otherwise: 'WRITE: what to look at again.',
}

export const virtio: LessonExercises = { exercises: [firstQuestion], start: {} }
