/** The questions of the lesson. Their keys are in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

export const predictTheTrap: QuizExercise = {
  kind: 'quiz',
  id: 'predict-the-trap',
  title: 'Which of these trap?',
  points: 2,
  variant: () => ({}),
  task: ['A guest’s kernel has been moved to ring 1, and nobody translates it. Which of these instructions trap there?'],
  hints: [
    'Ask of each: does it do something that only ring 0 may do, or does it merely look at something?',
    'Try those that the machine has: its Instructions tab, on the unaided machine. A trap shows in the trace.',
    'All those in the table of groups are silent.',
  ],
  assumptions: ['A 32-bit x86 CPU without VT-x, and without UMIP. The hypervisor lets no port through.'],
  question: {
    form: 'multiple',
    isShuffled: true,
    options: [
      { id: 'cli', text: 'CLI – switch interrupts off' },
      { id: 'hlt', text: 'HLT – sleep until the next interrupt' },
      { id: 'cr3', text: 'MOV to CR3 – take another page table' },
      { id: 'in', text: 'IN – read a device’s port' },
      { id: 'popf', text: 'POPF – set the flags from the stack' },
      { id: 'pushf', text: 'PUSHF – put the flags on the stack' },
      { id: 'sgdt', text: 'SGDT – where is the table of segments?' },
      { id: 'smsw', text: 'SMSW – read the machine status word' },
    ],
  },
  otherwise: 'Go through them again: which of them did the CPU’s designers guard, because they would harm, and which only tell?',
}

export const whatItCosts: QuizExercise = {
  kind: 'quiz',
  id: 'what-it-costs',
  title: 'What a system call costs under translation',
  points: 1,
  variant: (seed) => ({ calls: drawsFrom(`${seed}/what-it-costs`).pick(['6', '9', '14', '25']) }),
  task: [
    'Run {calls} system calls under binary translation on the machine, and read the trace. How many times does the CPU change rings in all?',
  ],
  hints: [
    'Follow one call from the program to the program, and count each change of ring.',
    'On the way there: program, hypervisor, translated kernel. On the way back?',
    'Natively it is two a call: into the kernel, and out.',
  ],
  assumptions: ['Each call goes from the program to the kernel’s code and back, and nothing comes between.'],
  question: { form: 'number', unit: 'changes of ring' },
  otherwise: 'Count the changes of one call step by step: each step whose ring differs from the one before it.',
}

export const licences: QuizExercise = {
  kind: 'quiz',
  id: 'licences',
  title: 'May a company use it?',
  points: 1,
  variant: () => ({}),
  task: ['Match each package with its licence.'],
  hints: [
    'Two of them are free software: which of the names says so?',
    'PUEL is short for Personal Use and Evaluation License.',
    'The deck calls VMware’s products “not open source”.',
  ],
  assumptions: ['VMware Server: version 2, which was handed out without charge.'],
  question: {
    form: 'match',
    options: [
      { id: 'ose', text: 'VirtualBox Open Source Edition, 2010' },
      { id: 'full', text: 'VirtualBox, the complete package, 2010' },
      { id: 'base', text: 'VirtualBox base package, 2026' },
      { id: 'server', text: 'VMware Server, 2010' },
    ],
    targets: [
      { id: 'gpl2', text: 'GPL version 2' },
      { id: 'gpl3', text: 'GPL version 3' },
      { id: 'puel', text: 'PUEL: personal use and evaluation' },
      { id: 'proprietary', text: 'proprietary, free of charge' },
    ],
  },
  otherwise: 'Read the two quotations of the deck again, and the box “Then and now”.',
}
