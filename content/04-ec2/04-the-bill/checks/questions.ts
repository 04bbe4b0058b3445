/** The questions of the lesson. Their keys are in solution.json, which no browser gets. */
import type { QuizExercise, QuizOption } from '../../../../grading/exercise.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

const readings: readonly QuizOption[] = [
  { id: 'month', text: 'The volume was kept for the whole month, and the I/O was forgotten.' },
  { id: 'each', text: 'Each of the 25 machines had 25 GB of its own for the whole month, and the I/O was forgotten.' },
  { id: 's3', text: 'The 25 GB lay in S3 for the whole month instead of EBS.' },
  {
    id: 'month-io',
    text: 'The volume was kept for the whole month, and the I/O counted in requests of 4 KiB (2^30 bytes to the GB).',
  },
  { id: 'million', text: 'The volume was kept for the whole month, and the 10 was typed as 10 million requests.' },
  {
    id: 'january',
    text: 'The volume was kept for the whole month, the I/O forgotten, and data out priced as before February 2010.',
  },
  {
    id: 'both-ways',
    text: 'The volume was kept for the whole month, and 10 GB came in as well as out, as before February 2010.',
  },
  {
    id: 'uncut',
    text: 'Everything at prices before the cut of November 2009; the volume for 32 hours and the I/O in requests of 4 KiB, as you rebuilt it.',
  },
]

function readingQuiz(
  id: string,
  title: string,
  totals: readonly string[],
  options: readonly string[],
  ask: string,
): QuizExercise {
  return {
    kind: 'quiz',
    id,
    title,
    points: 2,
    variant: (seed) => ({ total: drawsFrom(`${seed}/${id}`).pick(totals) }),
    task: [
      `Someone worked out the deck’s job and got {total}. ${ask}`,
      'Fixed: 25 × 32 hours × $0.085 = $68.00, unless the reading says otherwise, and 10 GB to the office.',
    ],
    hints: [
      'Subtract the $68.00 of compute first. What is left has to be made of storage, I/O and transfer.',
      '10 GB out cost $1.50 from February 2010 and $1.70 before. Take that off too.',
      '25 GB of EBS for a whole month are $2.50.',
    ],
    assumptions: [
      'Prices of the time: S3 $0.15 a GB-month; before February 2010 data out $0.17 and data in $0.10 a GB; before November 2009 an hour of m1.small $0.10.',
      'Each line to the nearest cent. The list of readings is ours; the deck shows only its total.',
    ],
    question: { form: 'single', options: readings.filter((option) => options.includes(option.id)), isShuffled: true },
    otherwise: 'Work that reading out line by line. Does it come to the total?',
  }
}

export const readingQuestions: readonly QuizExercise[] = [
  readingQuiz(
    'reading-storage',
    'Which storage did they mean?',
    ['US$132.00', 'US$72.00', 'US$73.25'],
    ['month', 'each', 's3', 'month-io'],
    'How did they read the 25 GB?',
  ),
  readingQuiz(
    'reading-io',
    'Which I/O did they mean?',
    ['US$73.00', 'US$72.26'],
    ['month', 'month-io', 'million', 'january'],
    'How did they read the 10 GB of I/O?',
  ),
  readingQuiz(
    'reading-network',
    'Which prices did they use?',
    ['US$73.20', 'US$82.05', 'US$72.20'],
    ['month', 'january', 'both-ways', 'uncut'],
    'Which price list, and which bytes?',
  ),
]

export const begunHour: QuizExercise = {
  kind: 'quiz',
  id: 'begun-hour',
  title: 'One minute over',
  points: 1,
  variant: (seed) =>
    drawsFrom(`${seed}/begun-hour`).pick([
      { fleet: 10, time: '8 hours and 1 minute' },
      { fleet: 20, time: '5 hours and 30 minutes' },
      { fleet: 4, time: '23 hours and 59 minutes' },
    ]),
  task: ['2010, us-east-1: {fleet} small instances run for {time} each. What does the compute line say, in US dollars?'],
  hints: [
    'What does 2010 do with an hour that has begun?',
    'Round the hours of one machine up, then multiply.',
    'm1.small was $0.085 an hour.',
  ],
  assumptions: ['Linux, on demand, February to June 2010.'],
  question: { form: 'number', unit: 'US$' },
  otherwise: 'Count the hours that one machine has begun. Then multiply by machines and by $0.085.',
}

export const stopped: QuizExercise = {
  kind: 'quiz',
  id: 'stopped',
  title: 'What costs while a machine is stopped?',
  points: 1,
  variant: () => ({}),
  task: [
    '2010. An instance with an EBS root is stopped on Friday. You have a snapshot of its volume, and an Elastic IP that is associated with nothing. What goes on costing over the weekend?',
  ],
  hints: [
    'Stopped is not terminated: what must still be there on Monday?',
    'Storage is charged for existing, not for being used.',
    'Which of these is charged only when it is not used?',
  ],
  assumptions: ['EC2-Classic: stopping takes the Elastic IP off the instance.'],
  question: {
    form: 'multiple',
    isShuffled: true,
    options: [
      { id: 'hours', text: 'Instance-hours' },
      { id: 'root', text: 'The root volume' },
      { id: 'snapshot', text: 'A snapshot of it' },
      { id: 'address', text: 'The idle Elastic IP' },
      { id: 'io', text: 'I/O requests' },
      { id: 'monitoring', text: 'Detailed monitoring of the instance' },
    ],
  },
  otherwise:
    'Go through the list once more. For each: does it exist on Saturday, and is it charged for existing or for being used?',
}
