/** The questions of the lesson. Their keys are in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

export const xenEntries: QuizExercise = {
  kind: 'quiz',
  id: 'xen-entries',
  title: 'How often is Xen entered?',
  points: 1,
  variant: (seed) =>
    drawsFrom(`${seed}/xen-entries`).pick([
      { calls32: 40, calls64: 15, both: '40 and 15' },
      { calls32: 25, calls64: 30, both: '25 and 30' },
      { calls32: 60, calls64: 22, both: '60 and 22' },
    ]),
  task: [
    'A 32-bit paravirtual guest makes {calls32} system calls, a 64-bit one on the next machine makes {calls64}. How many times is Xen entered for them in all?',
  ],
  hints: [
    'Run one system call of each kind on the machine, and look for Xen in the trace.',
    'In one of the two, Xen is not on the way at all.',
    'In the other it is entered on the way to the kernel, and again on the way back.',
  ],
  assumptions: ['Nothing else goes on: no interrupts, no page faults.'],
  question: { form: 'number', unit: 'entries' },
  otherwise: 'Take the two guests one at a time: how many entries does one call make in each?',
}

export const whoCan: QuizExercise = {
  kind: 'quiz',
  id: 'who-can',
  title: 'Who can be a paravirtual guest?',
  points: 1,
  variant: () => ({}),
  task: [
    '2010, Xen, a host without VT-x. Which of these can run as a guest, and which reason keeps the others out? Match each with what Xen would say.',
  ],
  hints: [
    'A paravirtual guest needs a kernel that knows hypercalls. Who could have written it?',
    'Without VT-x there is no other kind of guest for Xen.',
    'Try it: set the guest of the machine, and read the refusal.',
  ],
  assumptions: ['The Xen hypervisor is 64 bits wide, and its guests may be 32 or 64.'],
  question: {
    form: 'match',
    options: [
      { id: 'xen-linux', text: 'Linux 2.6.18 with the Xen patches' },
      { id: 'plain-linux', text: 'A Linux of 2005 as its makers shipped it' },
      { id: 'windows', text: 'Windows XP' },
      { id: 'new-linux', text: 'A Linux of 2010, whose kernel has Xen support built in' },
    ],
    targets: [
      { id: 'runs', text: 'Runs' },
      { id: 'use-changed', text: 'Not so: take the changed kernel of the same system' },
      { id: 'never', text: 'Not so: nobody but its maker can change it' },
    ],
  },
  otherwise: 'Ask of each: is its kernel changed? If not, could somebody change it?',
}
