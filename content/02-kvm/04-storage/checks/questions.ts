/** The question of the lesson. Its key is in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'

export const whichOne: QuizExercise = {
  kind: 'quiz',
  id: 'which-one',
  title: 'Three cases',
  points: 2,
  variant: () => ({}),
  task: ['Three people ask what their guest’s disk should be. Match each with the deck’s choice.'],
  hints: [
    'Which of the three can be copied with cp, and sent to a friend?',
    'Which can grow by a whole new disk, without a file system between?',
  ],
  assumptions: ['Each wants one thing most.'],
  question: {
    form: 'match',
    options: [
      { id: 'course', text: 'A teacher who gives thirty students the same small guest, to take home' },
      { id: 'growing', text: 'A mail server whose disk grows every month, on a host that gets new disks' },
      { id: 'fast', text: 'A database that is never resized, and where every layer counts' },
    ],
    targets: [
      { id: 'file', text: 'A qcow2 file' },
      { id: 'volume', text: 'A logical volume' },
      { id: 'partition', text: 'A partition' },
    ],
  },
  otherwise: 'For each: what is done with this disk most often, and which of the three makes that easy?',
}
