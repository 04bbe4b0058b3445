/** The deck's job of 2010, and one of the learner's own: other numbers, the same lines. */
import { fail, pass } from '../../../../grading/check.ts'
import type { Check } from '../../../../grading/evidence.ts'
import type { Params, SimulationExercise } from '../../../../grading/exercise.ts'
import { type Ec2View, ec2, unitsOf } from '../../../../simulators/ec2/index.ts'
import { HOUR_MS } from '../../../../simulators/kernel/clock.ts'
import { lineCents, usd } from '../../../../simulators/kernel/money.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { heldMs, type Looked, measured, nothingLeft, ranTogether, spansOf } from './measured.ts'

const GIB = 2 ** 30

/** The I/O may be done in parts, and each part rounds up to a whole request. */
const SPLIT_REQUESTS = 100

/** The checks of a job in 2010: fleet × hours of m1.small, a volume for as long, its I/O, and bytes to the office. */
function jobChecks(wantedTotal: (params: Params) => number): readonly Check<Ec2View, Params>[] {
  const number = (params: Params, name: string) => Number(params[name])
  return [
    {
      id: 'compute',
      title: 'Every machine of the fleet is charged for its hours, no more',
      points: 2,
      look: ({ view, params }: Looked) => {
        const hours = measured(
          unitsOf(view, 'BoxUsage'),
          number(params, 'instanceHours'),
          0,
          fail('too-few-hours', 'Multiply machines by hours. Which of the two is smaller on your bill than in the task?'),
          fail(
            'too-many-hours',
            'Look at the timeline: how long did each machine run, to the minute? What does 2010 do with a begun hour?',
          ),
        )
        if (!hours.passed || ranTogether(view, number(params, 'fleet'), number(params, 'hours'))) return hours
        return fail(
          'not-together',
          'The hours are right, the fleet is not. How many machines ran at the same time, and for how long?',
        )
      },
    },
    {
      id: 'storage',
      title: 'The volume is charged for the time of the job, not for the month',
      points: 2,
      look: ({ view, params }: Looked) => {
        const size = number(params, 'storageGB')
        const hours = number(params, 'hours')
        const charged = measured(
          unitsOf(view, 'EBS:VolumeUsage'),
          (size * hours) / 744,
          (size * 2) / 744,
          fail('too-little-storage', 'Compare size × hours of your volume with the task. March has 744 hours.'),
          fail(
            'kept-too-long',
            'The meter of a volume runs from its making to its deletion, attached or not. When did yours stop?',
          ),
        )
        const heldFor = heldMs(spansOf(view, 'EBS:VolumeUsage'), view.atMs, (GiB) => GiB === size)
        if (!charged.passed || heldFor >= (hours - 1) * HOUR_MS) return charged
        return fail('other-size', 'The GB-hours are right. Is the size, and is the time?')
      },
    },
    {
      id: 'io',
      title: 'The I/O is charged as requests of 4 KiB',
      points: 1,
      look: ({ view, params }: Looked) =>
        measured(
          unitsOf(view, 'EBS:VolumeIOUsage'),
          number(params, 'ioRequests'),
          SPLIT_REQUESTS,
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
    nothingLeft,
  ]
}

export const deckJobParams = {
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
  'The machines boot from instance store. The account’s limit of 20 instances had been raised to 100.',
  'The volume lives for exactly the hours of the job; a GB-month of March is 744 GB-hours.',
  'I/O: 10 GB is 10^10 bytes, in requests of 4 KiB. Transfer: a billed GB is 2^30 bytes.',
  'Each line is rounded to the nearest cent, halves up; a line above nothing is at least one cent.',
]

export const deckJob: SimulationExercise<Ec2View> = {
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
function ownNumbers(seed: string): Params {
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

export const ownJob: SimulationExercise<Ec2View> = {
  kind: 'simulation',
  id: 'own-job',
  title: 'A job of your own',
  variant: ownNumbers,
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
