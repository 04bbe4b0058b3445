/** The questions of the lesson. Their keys are in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'

export const pathOfARegister: QuizExercise = {
  kind: 'quiz',
  id: 'path-of-a-register',
  title: 'The way of one register',
  points: 2,
  variant: () => ({}),
  task: ['The guest’s driver writes one register of its IDE disk. Put what happens in order, until the guest goes on.'],
  hints: [
    'In the diagram, choose the disk read without virtio, and step on until the guest has the CPU again.',
    'KVM stands between the guest and QEMU on both ways.',
  ],
  assumptions: ['KVM on a CPU with VT-x or AMD-V; the disk is one of QEMU’s.'],
  question: {
    form: 'order',
    options: [
      { id: 'write', text: 'The guest’s driver writes the register' },
      { id: 'exit', text: 'VM exit: the CPU is in the host’s kernel' },
      { id: 'look', text: 'KVM sees that this is no device of its own' },
      { id: 'return', text: 'The call KVM_RUN returns to QEMU' },
      { id: 'model', text: 'QEMU’s model of the disk takes the value' },
      { id: 'again', text: 'QEMU calls KVM_RUN again' },
      { id: 'entry', text: 'VM entry: the guest goes on' },
    ],
  },
  otherwise: 'Ask at each step in which mode the thread is: guest, kernel or user. It never skips the kernel.',
}

export const whoAnswers: QuizExercise = {
  kind: 'quiz',
  id: 'who-answers',
  title: 'Who answers?',
  points: 2,
  variant: () => ({}),
  task: ['Four things that a guest does, on a CPU with nested paging. Match each with who has to act for it.'],
  hints: [
    'Step through each of the four paths of the diagram, with virtio and without.',
    'With virtio the guest rings a bell. Who hears it first, and does the guest wait for an answer?',
  ],
  assumptions: ['QEMU and KVM of today: the bell of a virtio device is an ioeventfd.'],
  question: {
    form: 'match',
    options: [
      { id: 'adds', text: 'A program adds two numbers' },
      { id: 'touches', text: 'A program touches a page for which the host has no memory yet' },
      { id: 'ide', text: 'The kernel writes a register of its IDE disk' },
      { id: 'bell', text: 'The kernel rings the bell of its virtio disk' },
    ],
    targets: [
      { id: 'nobody', text: 'Nobody: the CPU does it in guest mode' },
      { id: 'kvm', text: 'KVM alone' },
      { id: 'qemu', text: 'KVM and then QEMU, while the guest’s CPU waits' },
      { id: 'beside', text: 'KVM, which wakes another thread of QEMU; the guest’s CPU goes on at once' },
    ],
  },
  otherwise: 'Take them one at a time: is there an exit? Does it end in the kernel? Does the guest’s CPU wait for QEMU?',
}
