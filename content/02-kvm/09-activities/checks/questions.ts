/** The question of the lesson. Its key is in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'

export const whichStep: QuizExercise = {
  kind: 'quiz',
  id: 'which-step',
  title: 'Which step is missing?',
  points: 3,
  variant: () => ({}),
  task: ['Five students are stuck in the middle of the lab. Each says what is seen. Which step was left out, or came too early?'],
  hints: [
    'For each of them, say which tool they asked, and what that tool knows about.',
    'Some words are on a file, some on what runs. Which step lies between the two?',
  ],
  assumptions: ['Everything else was done as it should be.'],
  question: {
    form: 'match',
    options: [
      { id: 'not-used', text: 'kvm-ok: “KVM acceleration can NOT be used”, and in the setup it is enabled' },
      { id: 'slow', text: 'The guest runs, everything in it is slow, and its document begins with <domain type=‘qemu’>' },
      { id: 'no-device', text: '“Cannot get interface MTU on ‘br0’: No such device”' },
      { id: 'gone', text: 'br0 has its port, and nobody reaches the host any more' },
      { id: 'old-address', text: 'The document says br0, and the guest has 192.168.122.43' },
    ],
    targets: [
      { id: 'power', text: 'The power was not taken away' },
      { id: 'too-early', text: 'The guest was made before there was a /dev/kvm' },
      { id: 'apply', text: 'The file of the interfaces was written, and not applied' },
      { id: 'address', text: 'The bridge did not get the host’s address' },
      { id: 'start', text: 'The guest was not switched off and on' },
      { id: 'autostart', text: 'The guest was not told to start with the host' },
    ],
  },
  otherwise:
    'Take them one by one: what must have happened for this to be seen, and what would be seen if the step had been done?',
}
