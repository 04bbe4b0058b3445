/** The questions of the lesson. Their keys are in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

export const lostTicks: QuizExercise = {
  kind: 'quiz',
  id: 'lost-ticks',
  title: 'How late after a minute?',
  points: 2,
  variant: (seed) => ({ load: drawsFrom(`${seed}/lost-ticks`).pick(['1', '2', '3']) }),
  task: [
    'A guest counts 1,000 ticks a second. {load} other busy guests share its CPU; they take turns of 20 ms. There is no catch-up. How many seconds late is its clock after 60 seconds?',
  ],
  hints: [
    'Take one turn: how many ticks fall due, how many find the guest running, and how many can wait?',
    'Of the ticks that come while others run, one waits. The rest are lost.',
    'Lost ticks of a turn, times turns in a minute, divided by 1,000.',
  ],
  assumptions: ['A tick that falls due as the guest is called again is the one that waits.'],
  question: { form: 'number', unit: 's' },
  otherwise: 'Check it with one turn on the machine: how many broken lines are there?',
}

export const whichRemedy: QuizExercise = {
  kind: 'quiz',
  id: 'which-remedy',
  title: 'Which remedy mends what?',
  points: 1,
  variant: () => ({}),
  task: ['Match each remedy with what it mends.'],
  hints: [
    'Two mechanisms make a guest late. Name them first.',
    'One remedy leaves the CPU’s speed alone; one brings back what was missed; one counts nothing.',
    'The fourth corrects half a millisecond in a second.',
  ],
  assumptions: ['An old counter, and a busy host.'],
  question: {
    form: 'match',
    options: [
      { id: 'acpi', text: 'Power management off on the host (“disable ACPI and APM”)' },
      { id: 'catch-up', text: 'The hypervisor delivers missed ticks later' },
      { id: 'kvmclock', text: 'A clock that the hypervisor shares with the guest' },
      { id: 'ntp', text: 'NTP in the guest' },
    ],
    targets: [
      { id: 'counter', text: 'A counter that slows down' },
      { id: 'ticks', text: 'Ticks that get lost' },
      { id: 'both', text: 'Both' },
      { id: 'little', text: 'Only what is less than 500 µs a second' },
    ],
  },
  otherwise: 'Try each alone on the machine, against each of the two mechanisms.',
}
