/** The questions of the lesson. Their keys are in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'

export const armOnX86: QuizExercise = {
  kind: 'quiz',
  id: 'arm-on-x86',
  title: 'An Arm guest on an x86 host: what still works?',
  points: 1,
  variant: () => ({}),
  task: ['Your host has an x86 CPU with VT-x, and QEMU. Your guest is a Linux for 64-bit Arm. Which of these still work?'],
  hints: [
    'Ask of each: does an instruction of the guest have to run on the host’s CPU?',
    'Devices are programs. Does a program care what CPU it belongs to?',
    'Three of them need the guest’s instructions to be the host’s.',
  ],
  assumptions: ['Nothing about speed is asked: something works if it works at all.'],
  question: {
    form: 'multiple',
    isShuffled: true,
    options: [
      { id: 'boot', text: 'Starting the guest under QEMU with TCG' },
      { id: 'virtio', text: 'A virtio disk for the guest' },
      { id: 'smp', text: 'Giving the guest four virtual CPUs' },
      { id: 'snapshot', text: 'Saving the guest’s memory to a file and going on later' },
      { id: 'kvm', text: 'Running the guest through /dev/kvm' },
      { id: 'ept', text: 'Nested paging for its memory' },
      { id: 'pv', text: 'Running its kernel as a Xen guest on this host' },
    ],
  },
  otherwise: 'Go through the list again. For each: is it the CPU’s work, or a program’s?',
}

export const whoDoesWhat: QuizExercise = {
  kind: 'quiz',
  id: 'who-does-what',
  title: 'Who does what in a KVM guest?',
  points: 1,
  variant: () => ({}),
  task: ['A guest runs under KVM with an emulated IDE disk. Match each piece of work with who does it.'],
  hints: [
    'KVM replaces one half of QEMU. Which half?',
    'Follow one disk read in the trace of the lesson before: guest, KVM, QEMU.',
    'The CPU runs what it can run by itself; the kernel module decides; the program pretends.',
  ],
  assumptions: ['VT-x with nested paging.'],
  question: {
    form: 'match',
    options: [
      { id: 'add', text: 'Adding two numbers in a program of the guest' },
      { id: 'exit', text: 'Looking at a VM exit and deciding where it goes' },
      { id: 'register', text: 'Answering for the disk’s status register' },
      { id: 'block', text: 'Reading the block from the image file' },
      { id: 'syscall', text: 'Going from the guest’s program into the guest’s kernel' },
    ],
    targets: [
      { id: 'cpu', text: 'The CPU, in guest mode' },
      { id: 'kvm', text: 'KVM, in the host’s kernel' },
      { id: 'qemu', text: 'QEMU, a program of the host' },
    ],
  },
  otherwise: 'One of the three only passes things on. Which work is left for the other two?',
}
