/** The question of the lesson. Its key is in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'

export const mayACompany: QuizExercise = {
  kind: 'quiz',
  id: 'may-a-company',
  title: 'May a company use it?',
  points: 1,
  variant: () => ({}),
  task: ['A company wants to run each of these at work without paying. Match.'],
  hints: [
    'Three questions: may it be used, may its source be read, and by whom?',
    'The GPL asks nobody whether they are a company.',
    'PUEL is short for Personal Use and Evaluation License.',
  ],
  assumptions: ['VMware Server is the one of 2010.'],
  question: {
    form: 'match',
    options: [
      { id: 'ose', text: 'VirtualBox Open Source Edition, 2010' },
      { id: 'full', text: 'VirtualBox, the complete package, 2010' },
      { id: 'base', text: 'VirtualBox base package, today' },
      { id: 'pack', text: 'VirtualBox Extension Pack, today' },
      { id: 'server', text: 'VMware Server' },
    ],
    targets: [
      { id: 'yes', text: 'Yes: it is free software' },
      { id: 'closed', text: 'Yes, though it is proprietary' },
      { id: 'no', text: 'Not for its work: PUEL' },
    ],
  },
  otherwise: 'Take them one by one: which licence, and what does its name say about who may use it?',
}
