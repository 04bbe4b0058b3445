/** The questions of the lesson. Their keys are in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

export const paysAfter: QuizExercise = {
  kind: 'quiz',
  id: 'pays-after',
  title: 'When has it paid?',
  points: 1,
  variant: (seed) =>
    drawsFrom(`${seed}/pays-after`).pick([
      { price: 3000, machines: 10, each: 35, own: 50, work: '3000, 10' },
      { price: 2400, machines: 8, each: 40, own: 20, work: '2400, 8' },
      { price: 4200, machines: 12, each: 30, own: 10, work: '4200, 12' },
    ]),
  task: [
    'A host costs {price} and takes over the work of {machines} machines. Each of those costs {each} a month in power and room; the host costs {own} a month. After how many months has it paid for itself?',
  ],
  hints: [
    'What was paid each month before, and what is paid now?',
    'The difference is what is saved in a month.',
    'Price, divided by what is saved in a month.',
  ],
  assumptions: ['The old machines are worth nothing, and are switched off.'],
  question: { form: 'number', unit: 'months' },
  otherwise: 'Write down what a month costs before and after. How often does the difference go into the price?',
}

export const benefits: QuizExercise = {
  kind: 'quiz',
  id: 'benefits',
  title: 'Which benefit is it?',
  points: 1,
  variant: () => ({}),
  task: ['Match what somebody tells you with the benefit on the deck’s slide.'],
  hints: [
    'Two are about hardware: one about what stands there, one about what is bought.',
    'Two are about machines that one can afford to break.',
    'Staging is the last rehearsal before the real thing.',
  ],
  assumptions: ['Each benefit fits once.'],
  question: {
    form: 'match',
    options: [
      { id: 'idle', text: '“Our servers used to sleep most of the day. Now three machines are awake.”' },
      { id: 'order', text: '“We wanted ten new machines this year, and ordered two.”' },
      { id: 'class', text: '“Thirty students broke thirty systems this morning. In the afternoon all were new.”' },
      { id: 'copy', text: '“We try each update on a copy of the shop before customers get it.”' },
    ],
    targets: [
      { id: 'utilization', text: 'Maximizing computer hardware utilization' },
      { id: 'procurement', text: 'Reducing compute hardware procurement' },
      { id: 'learning', text: 'Learning, teaching, experimenting' },
      { id: 'staging', text: 'Development and staging' },
    ],
  },
  otherwise: 'For each sentence: is it about machines that are used, bought, broken, or copied?',
}
