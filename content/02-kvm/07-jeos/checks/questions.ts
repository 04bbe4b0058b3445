/** The question of the lesson. Its key is in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'

export const sameIdea: QuizExercise = {
  kind: 'quiz',
  id: 'same-idea',
  title: 'The same idea, another tool',
  points: 2,
  variant: () => ({}),
  task: ['Four people want a small image. Match each with the tool.'],
  hints: [
    'Who installs packages into an empty folder, and who begins with a system that somebody else installed?',
    'qemu-img never looks at what is on a disk.',
  ],
  assumptions: ['All four work on a Debian of today.'],
  question: {
    form: 'match',
    options: [
      { id: 'list', text: '“Exactly these packages of Debian, and what they depend on, as a tar file.”' },
      { id: 'quick', text: '“A finished Debian, signed by somebody I trust, with nginx added. In a minute.”' },
      { id: 'format', text: '“The disk is built. VirtualBox should read it.”' },
      { id: 'deck', text: '“What the deck says, word by word: JeOS for KVM, in one command.”' },
    ],
    targets: [
      { id: 'mmdebstrap', text: 'mmdebstrap' },
      { id: 'virt-builder', text: 'virt-builder' },
      { id: 'qemu-img', text: 'qemu-img convert' },
      { id: 'vmbuilder', text: 'vmbuilder, and it is gone' },
    ],
  },
  otherwise: 'For each: what does it begin with, packages, a finished system, or a finished disk?',
}
