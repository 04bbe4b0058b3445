/** The question of the lesson. Its key is in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'

export const whoChangesIt: QuizExercise = {
  kind: 'quiz',
  id: 'who-changes-it',
  title: 'Who has to change it?',
  points: 2,
  variant: () => ({}),
  task: ['A guest was cloned with virt-clone, and the clone was started. Match each thing with who makes it the clone’s own.'],
  hints: [
    'Does it stand in the definition, or on the disk?',
    'The DHCP server has never heard of names or disks: what does it see of a guest?',
  ],
  assumptions: ['The guest gets its address from libvirt’s DHCP server.'],
  question: {
    form: 'match',
    options: [
      { id: 'uuid', text: 'UUID of the domain' },
      { id: 'mac', text: 'MAC address of its card' },
      { id: 'address', text: 'IP address' },
      { id: 'keys', text: 'SSH host keys' },
    ],
    targets: [
      { id: 'clone', text: 'virt-clone has done it' },
      { id: 'follows', text: 'Nobody: it follows from something that is new' },
      { id: 'you', text: 'You, in the guest' },
    ],
  },
  otherwise: 'For each of the four: is it written in the definition, is it on the disk, or does somebody else give it?',
}
