/** The questions of the lesson. Their keys are in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

export const readTheStorm: QuizExercise = {
  kind: 'quiz',
  id: 'read-the-storm',
  title: 'Where do the exits come from?',
  points: 2,
  variant: () => ({}),
  task: [
    'A guest under shadow paging, with a disk that pretends to be an IDE disk. Match each reason in its histogram with what the guest did.',
  ],
  hints: [
    'Run one operation at a time, and see which bar grows.',
    'A guest’s page fault is an exception, and an exception that the hypervisor wants to see is exit number 0.',
    'CR3 is the register that holds the address of the page table in use.',
  ],
  assumptions: ['KVM on a CPU with VT-x and without EPT.'],
  question: {
    form: 'match',
    options: [
      { id: 'exit-0', text: '0 · EXCEPTION_NMI' },
      { id: 'exit-1', text: '1 · EXTERNAL_INTERRUPT' },
      { id: 'exit-28', text: '28 · CR_ACCESS' },
      { id: 'exit-30', text: '30 · IO_INSTRUCTION' },
    ],
    targets: [
      { id: 'pte', text: 'It changed an entry of its page tables' },
      { id: 'switch', text: 'It switched to another process' },
      { id: 'disk', text: 'It read a register of its disk' },
      { id: 'timer', text: 'Nothing: the host’s timer went off' },
    ],
  },
  otherwise:
    'Take one operation at a time on the machine: page-table write, load of CR3, disk read, timer tick. Which bar does each raise?',
}

export const whichCure: QuizExercise = {
  kind: 'quiz',
  id: 'which-cure',
  title: 'How many exits are left?',
  points: 1,
  variant: (seed) =>
    drawsFrom(`${seed}/which-cure`).pick([
      { writes: 500, reads: 20, work: '500 and 20' },
      { writes: 300, reads: 35, work: '300 and 35' },
      { writes: 800, reads: 12, work: '800 and 12' },
    ]),
  task: [
    'A guest changes {writes} entries of its page tables and reads 4 KiB from its disk {reads} times, one after the other. It has an IDE disk (DMA), and nested paging. How many VM exits do its register accesses and page-table changes make?',
  ],
  hints: [
    'Two kinds of work: take them one at a time.',
    'What does nested paging do to page-table changes?',
    'Run one disk read with the IDE disk, and count the exits with number 30.',
  ],
  assumptions: ['The interrupt at the end of each read, and its acknowledgement, are not counted.'],
  question: { form: 'number', unit: 'exits' },
  otherwise: 'How many exits does one page-table change make under nested paging, and how many one read?',
}
