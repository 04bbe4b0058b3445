/** The question of the lesson. Its key is in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'

export const whatIsLost: QuizExercise = {
  kind: 'quiz',
  id: 'what-is-lost',
  title: 'What is left of it?',
  points: 2,
  variant: () => ({}),
  task: ['A guest runs, with a text open in it that was never saved. Match each way to stop it with what is left.'],
  hints: [
    'Ask of each: was the system in the guest told? Was its memory kept?',
    'One of the four keeps the text though nobody in the guest was told.',
  ],
  assumptions: ['The system in the guest hears the power button, and closes programs without asking.'],
  question: {
    form: 'match',
    options: [
      { id: 'shutdown', text: 'virsh shutdown, on a domain that was defined' },
      { id: 'destroy', text: 'virsh destroy, on a domain that was defined' },
      { id: 'managedsave', text: 'virsh managedsave, then virsh start' },
      { id: 'transient', text: 'virsh destroy, on a domain that was only created' },
    ],
    targets: [
      { id: 'clean', text: 'The text is lost; the file system was closed properly' },
      { id: 'dirty', text: 'The text is lost, and the file system has to be checked at the next boot' },
      { id: 'all', text: 'Everything, the open text too' },
      { id: 'disk', text: 'A disk image, and no domain to start' },
    ],
  },
  otherwise: 'Take them one by one: who was told, and what does libvirt still know afterwards?',
}
