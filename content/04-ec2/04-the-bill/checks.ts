/** The exercises of "The bill": what is asked, and what is looked at. Keys and solutions are elsewhere, out of a browser's reach. */
import { always, fail, now, pass } from '../../../grading/check.ts'
import type { Check, Evidence, Finding } from '../../../grading/evidence.ts'
import type { Params, QuizExercise, QuizOption, SimulationExercise } from '../../../grading/exercise.ts'
import type { Start } from '../../../grading/template.ts'
import { type BillLine, type Ec2View, ec2 } from '../../../simulators/ec2/index.ts'
import { lineCents, usd } from '../../../simulators/kernel/money.ts'
import { drawsFrom } from '../../../simulators/kernel/random.ts'
import type { LessonExercises } from '../../lesson.ts'
import start from './start.json' with { type: 'json' }

const HOUR_MS = 3_600_000
const GIB = 2 ** 30

/** Every line of a usage type, whatever its month, tier or suffix: `BoxUsage` is all instances. */
function linesOf(view: Ec2View, usageType: string): readonly BillLine[] {
  return view.bill.statements.flatMap(({ lines }) =>
    lines.filter((line) => line.usageType.split(':').slice(0, usageType.split(':').length).join(':') === usageType),
  )
}

function unitsOf(view: Ec2View, usageType: string): number {
  return linesOf(view, usageType).reduce((sum, { quantity }) => sum + Number(quantity), 0)
}

function centsOf(view: Ec2View, usageType: string): number {
  return linesOf(view, usageType).reduce((sum, { cents }) => sum + cents, 0)
}

type Looked = Evidence<Ec2View, Params>

/** Compares a quantity with what was wanted, and tells too much from too little. */
function measured(found: number, wanted: number, slack: number, tooLittle: Finding, tooMuch: Finding): Finding {
  if (found < wanted - slack) return tooLittle
  return found > wanted + slack ? tooMuch : pass()
}

/** The checks of a job in 2010: fleet × hours of m1.small, a volume for as long, its I/O, and bytes to the office. */
function jobChecks(wantedTotal: (params: Params) => number): readonly Check<Ec2View, Params>[] {
  const number = (params: Params, name: string) => Number(params[name])
  return [
    {
      id: 'compute',
      title: 'Every machine of the fleet is charged for its hours, no more',
      points: 2,
      look: ({ view, params }: Looked) =>
        measured(
          unitsOf(view, 'BoxUsage'),
          number(params, 'instanceHours'),
          0,
          fail('too-few-hours', 'Multiply machines by hours. Which of the two is smaller on your bill than in the task?'),
          fail(
            'too-many-hours',
            'Look at the timeline: how long did each machine run, to the minute? What does 2010 do with a begun hour?',
          ),
        ),
    },
    {
      id: 'storage',
      title: 'The volume is charged for the time of the job, not for the month',
      points: 2,
      look: ({ view, params }: Looked) =>
        measured(
          unitsOf(view, 'EBS:VolumeUsage'),
          (number(params, 'storageGB') * number(params, 'hours')) / 744,
          (number(params, 'storageGB') * 2) / 744,
          fail('too-little-storage', 'Compare size × hours of your volume with the task. March has 744 hours.'),
          fail(
            'kept-too-long',
            'The meter of a volume runs from its making to its deletion, attached or not. When did yours stop?',
          ),
        ),
    },
    {
      id: 'io',
      title: 'The I/O is charged as requests of 4 KiB',
      points: 1,
      look: ({ view, params }: Looked) =>
        measured(
          unitsOf(view, 'EBS:VolumeIOUsage'),
          number(params, 'ioRequests'),
          0,
          fail('too-few-requests', 'EBS counts requests, not bytes. How many bytes did one of your requests carry?'),
          fail('too-many-requests', 'Compare the bytes with the task: a GB of I/O is 10^9 bytes here, a GB of transfer 2^30.'),
        ),
    },
    {
      id: 'office',
      title: 'The result went to the office, in billed GB',
      points: 1,
      look: ({ view, params }: Looked) => {
        const sent = unitsOf(view, 'DataTransfer-Out-Bytes')
        const wanted = number(params, 'officeGB')
        const isDecimal = Math.abs(sent * GIB - wanted * 1e9) < 1e3
        if (isDecimal) return fail('decimal-gb', 'The bill divides the bytes by 1,073,741,824. What did it make of your 10^9?')
        return measured(
          sent,
          wanted,
          1e-6,
          fail('office-too-little', 'Nothing, or too little, left for the internet. Which machine could have sent it, and when?'),
          fail('office-too-much', 'More left for the internet than the task says.'),
        )
      },
    },
    {
      id: 'total',
      title: 'The total is what the task says',
      points: 2,
      look: ({ view, params }: Looked) =>
        view.bill.totalCents === wantedTotal(params)
          ? pass()
          : fail(
              'total-off',
              `Your total is ${usd(view.bill.totalCents)}. Put each line beside the task: which is the first that differs?`,
            ),
    },
    {
      id: 'nothing-left',
      title: 'Nothing costs tonight',
      points: 1,
      look: now<Ec2View>(({ tonight, bill }) => tonight.length === 0 && bill.totalCents > 0, {
        code: 'still-costing',
        hint: 'Look at what still costs tonight. Which of it did the job need no longer?',
      }),
    },
  ]
}

const deckJobParams = {
  fleet: 25,
  hours: 32,
  storageGB: 25,
  ioGB: 10,
  officeGB: 10,
  instanceHours: 800,
  ioRequests: 2_441_407,
  total: 'US$69.85',
}

const jobAssumptions = [
  'us-east-1, February to June 2010: m1.small at $0.085, EBS at $0.10 a GB-month, I/O at $0.10 a million, data out at $0.15 a GB.',
  'The machines boot from instance store. The account’s limit of 20 instances had been raised.',
  'The volume lives for exactly the hours of the job; a GB-month of March is 744 GB-hours.',
  'I/O: 10 GB is 10^10 bytes, in requests of 4 KiB. Transfer: a billed GB is 2^30 bytes.',
  'Each line is rounded to the nearest cent.',
]

const deckJob: SimulationExercise<Ec2View> = {
  kind: 'simulation',
  id: 'deck-job',
  title: 'Rebuild the deck’s bill',
  variant: () => deckJobParams,
  task: [
    'Run the deck’s job: 25 small instances in US-East for 32 hours, a volume of 25 GB for the same 32 hours, 10 GB of I/O between a machine and the volume (10^10 bytes, 4 KiB a request), and 10 GB (GiB, as they are billed) to the office.',
    'Leave nothing running. The bill must read US$69.85.',
  ],
  hints: [
    'Begin with what the meter needs first: machines and a volume. Both begin to count before you have used them.',
    'A machine takes 40 seconds to run, and only a running one can have a volume attached. Let a minute pass before you attach.',
    'At 32 hours: terminate the 25 machines, then detach and delete the volume. A volume nobody uses is charged all the same.',
  ],
  assumptions: jobAssumptions,
  simulator: ec2,
  checks: jobChecks(() => 6985),
}

/** A job of the learner's own: other numbers, the same lines. */
function ownJob(seed: string): Params {
  const { integer } = drawsFrom(`${seed}/own-job`)
  const fleet = integer(4, 18)
  const hours = integer(6, 60)
  const storageGB = integer(4, 24) * 10
  const ioGB = integer(20, 90)
  const officeGB = integer(3, 40)
  const ioRequests = Math.ceil((ioGB * 1e9) / 4096)
  const cents =
    lineCents({ micro: BigInt(fleet * hours * 85_000), over: 1n }) +
    lineCents({ micro: BigInt(storageGB * hours * 100_000), over: 744n }) +
    lineCents({ micro: BigInt(ioRequests * 100_000), over: 1_000_000n }) +
    lineCents({ micro: BigInt(officeGB * 150_000), over: 1n })
  return {
    fleet,
    hours,
    storageGB,
    ioGB,
    officeGB,
    ioRequests,
    instanceHours: fleet * hours,
    totalCents: cents,
    total: usd(cents),
    endMs: hours * HOUR_MS,
    overMs: hours * HOUR_MS + 2 * 60_000,
    ioBytes: ioGB * 1e9,
    officeBytes: officeGB * GIB,
    officeDecimalBytes: officeGB * 1e9,
    others: fleet - 1,
  }
}

const ownJobExercise: SimulationExercise<Ec2View> = {
  kind: 'simulation',
  id: 'own-job',
  title: 'A job of your own',
  variant: ownJob,
  task: [
    'Your numbers, nobody else’s: {fleet} small instances in US-East for {hours} hours, a volume of {storageGB} GB for the same time, {ioGB} GB of I/O (10^9 bytes each, 4 KiB a request), {officeGB} GB (GiB) to the office.',
    'Reach {total}, and leave nothing running.',
  ],
  hints: [
    'The same five lines as in the deck’s job. Work out each by hand first, then let the machine prove you right.',
    'If the compute line is too high, see how many minutes past the hour your machines were terminated.',
    'If the storage line is too high, see when the volume was deleted, not when it was detached.',
  ],
  assumptions: ['As in the deck’s job: the same price book, 744 hours in March, 4 KiB a request, each line to the nearest cent.'],
  simulator: ec2,
  checks: jobChecks((params) => Number(params.totalCents)),
}

const forgotten: SimulationExercise<Ec2View> = {
  kind: 'simulation',
  id: 'forgotten',
  title: 'What did we leave running?',
  variant: (seed) => {
    const { integer } = drawsFrom(`${seed}/forgotten`)
    const spareGiB = integer(8, 20) * 10
    const crew = integer(3, 5)
    return { crew, firstStopped: 1 + crew, spareGiB, budget: 'US$2.30' }
  },
  task: [
    'Friday evening, after the class. Someone has left things running: find what still costs, and bring it under {budget} a day.',
    'Keep the web server: it is the machine that an Elastic IP is associated with, and it must not miss a second. Keep the volume attached to it. Keep the snapshot: it is the only copy of the results.',
  ],
  hints: [
    'Do not begin with the machines. Read what costs tonight from the top, and ask of each line who needs it.',
    'A stopped machine costs nothing by itself. What does it have that does?',
    'An address that serves no running machine costs every complete hour. Released, it costs nothing.',
  ],
  assumptions: ['us-east-1, February to June 2010. A day’s cost is what the meters now running will add in 24 hours.'],
  simulator: ec2,
  checks: [
    {
      id: 'budget',
      title: 'Tonight costs less than US$2.30 a day',
      points: 3,
      look: ({ view }: Looked) => {
        if (view.tonightPerDayMicroUsd < 2_300_000) return pass()
        const isLeaving = view.groups.some(({ state }) => state === 'shutting-down' || state === 'stopping')
        return isLeaving
          ? fail(
              'not-gone-yet',
              'A machine is still on its way out, and its volumes with it. What does the list say a minute later?',
            )
          : fail(
              'over-budget',
              'Something else still costs. Which line of tonight’s list is neither the web server, nor its volume, nor the snapshot?',
            )
      },
    },
    {
      id: 'web-server',
      title: 'The web server ran all the time, with its address',
      points: 2,
      look: always<Ec2View>(
        ({ groups }) => {
          const address = groups.find(({ kind, state }) => kind === 'address' && state === 'associated')
          const host = address?.details[0]?.replace('with ', '')
          return groups.some(
            ({ kind, state, ids }) => kind === 'instance' && state === 'running' && host !== undefined && ids.includes(host),
          )
        },
        {
          code: 'web-server-lost',
          hint: 'There was a moment without the web server at its address. Which machine had the Elastic IP?',
        },
      ),
    },
    {
      id: 'kept',
      title: 'Its volume and the snapshot are still there',
      points: 2,
      look: always<Ec2View>(
        ({ groups }) =>
          groups.some(({ kind, state, label }) => kind === 'volume' && state === 'in-use' && label === '40 GiB volume') &&
          groups.some(({ kind }) => kind === 'snapshot'),
        { code: 'kept-lost', hint: 'Something was deleted, or detached, that the task says to keep. Step back and look which.' },
      ),
    },
  ],
}

/** Types with at least the memory of an m1.small, 1.7 GiB, among those sold today: all but the smallest. */
const tooSmall = ['nano', 'micro']

const today: SimulationExercise<Ec2View> = {
  kind: 'simulation',
  id: 'today',
  title: 'The same job today',
  variant: () => ({ ...deckJobParams, limit: 'US$26.00' }),
  task: [
    'March 2026, us-east-1. Run the same job for less than {limit}: 25 machines of at least 1.7 GiB for 32 hours, a volume of 25 GiB for the same time, 10 GiB to the office. Leave nothing running.',
    'The price list is longer now, every machine boots from EBS, and seconds are counted instead of hours. Watch for a line that did not exist.',
  ],
  hints: [
    'Which types have 2 GiB? Set their hourly prices side by side before you launch.',
    'The root volumes are yours too. Smaller ones cost less; they go with their machines.',
    'One line you cannot avoid here: each machine’s public IPv4 address.',
  ],
  assumptions: ['us-east-1, January 2026, on demand, Linux. No free tier, no spot, no savings plan.'],
  simulator: ec2,
  checks: [
    {
      id: 'compute',
      title: '800 instance-hours of machines with at least 1.7 GiB',
      points: 2,
      look: ({ view }: Looked) => {
        const small = linesOf(view, 'BoxUsage').some(({ usageType }) => tooSmall.includes(usageType.split('.')[1] ?? ''))
        if (small) return fail('too-small', 'A type on your bill has less memory than an m1.small had.')
        return measured(
          unitsOf(view, 'BoxUsage'),
          800,
          2,
          fail(
            'too-few-hours',
            'Seconds are counted today, and a booting machine is not billed. How many hours does the line say?',
          ),
          fail('too-many-hours', 'The machines ran longer than 32 hours each. When did the last one end?'),
        )
      },
    },
    {
      id: 'storage',
      title: 'A volume of 25 GiB for 32 hours, besides the root volumes',
      points: 1,
      look: now<Ec2View>((view) => view.groups.every(({ kind }) => kind !== 'volume') && dataGiBHours(view) >= 25 * 31, {
        code: 'no-data-volume',
        hint: 'Beside the root volumes the job needs one of 25 GiB, for as long as it runs, and not afterwards.',
      }),
    },
    {
      id: 'office',
      title: '10 GiB to the office',
      points: 1,
      look: ({ view }: Looked) =>
        measured(
          unitsOf(view, 'DataTransfer-Out-Bytes'),
          10,
          1e-6,
          fail('office-too-little', 'Too little left for the internet. What does a GB mean on this bill?'),
          fail('office-too-much', 'More left for the internet than 10 GiB.'),
        ),
    },
    {
      id: 'total',
      title: 'Less than US$26.00',
      points: 2,
      look: now<Ec2View>((view) => view.bill.totalCents < 2600 && centsOf(view, 'BoxUsage') > 0, {
        code: 'too-dear',
        hint: 'Sort your bill’s lines by size. The largest is your choice of type; is there another with 2 GiB?',
      }),
    },
    {
      id: 'nothing-left',
      title: 'Nothing costs tonight',
      points: 1,
      look: now<Ec2View>(({ tonight, bill }) => tonight.length === 0 && bill.totalCents > 0, {
        code: 'still-costing',
        hint: 'Look at what still costs tonight. What outlives its machine?',
      }),
    },
  ],
}

/** GiB-hours of volumes that do not go with their instance: all of them, less what the root volumes can have used. */
function dataGiBHours(view: Ec2View): number {
  const total = ['EBS:VolumeUsage', 'EBS:VolumeUsage.gp2', 'EBS:VolumeUsage.gp3'].reduce(
    (sum, type) => sum + unitsOf(view, type) * 744,
    0,
  )
  const rootGiBHours = view.bill.statements.length === 0 ? 0 : unitsOf(view, 'BoxUsage')
  return total - rootGiBHours
}

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
    text: 'Everything at prices before the cut of November 2009, the volume for the whole month, the I/O forgotten.',
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
      `Someone worked out the deck’s job and got **{total}**. ${ask}`,
      'Fixed: 25 × 32 hours × $0.085 = $68.00, unless the reading says otherwise, and 10 GB to the office.',
    ],
    hints: [
      'Subtract the $68.00 of compute first. What is left has to be made of storage, I/O and transfer.',
      '10 GB out cost $1.50 from February 2010 and $1.70 before. Take that off too.',
      '25 GB of EBS for a whole month are $2.50.',
    ],
    assumptions: ['Each line to the nearest cent. The list of readings is ours; the deck shows only its total.'],
    question: { form: 'single', options: readings.filter((option) => options.includes(option.id)), isShuffled: true },
    otherwise: 'Work that reading out line by line. Does it come to the total?',
  }
}

const quizzes: readonly QuizExercise[] = [
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
  {
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
  },
  {
    kind: 'quiz',
    id: 'stopped',
    title: 'What costs while a machine is stopped?',
    points: 1,
    variant: () => ({}),
    task: [
      '2010. An instance with an EBS root is stopped on Friday; an Elastic IP of yours is associated with nothing. What goes on costing over the weekend?',
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
  },
]

export const theBill: LessonExercises = {
  exercises: [deckJob, ...quizzes, forgotten, ownJobExercise, today],
  start: start as Readonly<Record<string, Start>>,
}
