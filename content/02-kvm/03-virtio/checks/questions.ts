/** The question of the lesson. Its keys are in solution.json, which no browser gets. */
import type { QuizExercise } from '../../../../grading/exercise.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

export const howManyFewer: QuizExercise = {
  kind: 'quiz',
  id: 'how-many-fewer',
  title: 'How many fewer?',
  points: 2,
  variant: (seed) =>
    drawsFrom(`${seed}/how-many-fewer`).pick([
      { reads: 20, pings: 50, work: '20 and 50' },
      { reads: 30, pings: 40, work: '30 and 40' },
      { reads: 16, pings: 100, work: '16 and 100' },
    ]),
  task: [
    'A guest reads 64 KiB from its disk {reads} times, and answers {pings} pings, one after the other. It moves from an IDE disk (DMA) and an RTL8139 to virtio, disk and card. How many registers fewer does it touch?',
  ],
  hints: [
    'Take disk and card one at a time: how many before, how many after?',
    'Does a read of 64 KiB touch more registers than one of 4 KiB?',
    'With virtio one is left for each read and for each ping: the bell.',
  ],
  assumptions: ['The interrupt controller’s registers are not counted. The virtio devices interrupt by message (MSI-X).'],
  question: { form: 'number', unit: 'registers' },
  otherwise: 'For each read and each ping: registers before, less registers after. What is left after?',
}
