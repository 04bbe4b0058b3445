/** The deck's job under the price list of 2026. */
import { fail, now } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { type Ec2View, ec2, instanceTypeOf, linesOf, unitsOf } from '../../../../simulators/ec2/index.ts'
import { HOUR_MS } from '../../../../simulators/kernel/clock.ts'
import { heldMs, type Looked, measured, nothingLeft, ranTogether, type Span } from './measured.ts'
import { deckJobParams } from './jobs.ts'

/** What an m1.small had. */
const ENOUGH_GIB = 1.7

/** The memory of the machines behind a line of the bill: "BoxUsage:t3.small:Windows" is a t3.small. */
function memoryOf(usageType: string): number {
  return instanceTypeOf(usageType.split(':')[1] ?? '')?.memoryGiB ?? 0
}

export const today: SimulationExercise<Ec2View> = {
  kind: 'simulation',
  id: 'today',
  title: 'The same job today',
  variant: () => ({ ...deckJobParams, limit: 'US$26.00' }),
  task: [
    'March 2026, us-east-1. Run the same job for less than {limit}: 25 machines of at least 1.7 GiB for 32 hours, a volume of 25 GiB for the same time, 10 GiB to the office. Leave nothing running.',
    'The price list is longer now, every machine boots from EBS, and seconds are counted instead of hours.',
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
        const small = linesOf(view, 'BoxUsage').some(({ usageType }) => memoryOf(usageType) < ENOUGH_GIB)
        if (small) return fail('too-small', 'A type on your bill has less memory than an m1.small had.')
        const hours = measured(
          unitsOf(view, 'BoxUsage'),
          800,
          2,
          fail(
            'too-few-hours',
            'Seconds are counted today, and a booting machine is not billed. How many hours does the line say?',
          ),
          fail('too-many-hours', 'The machines ran longer than 32 hours each. When did the last one end?'),
        )
        if (!hours.passed || ranTogether(view, 25, 32)) return hours
        return fail('not-together', 'The job needs its 25 machines at the same time. How many ran at once, and for how long?')
      },
    },
    {
      id: 'storage',
      title: 'A volume of 25 GiB for 32 hours, besides the root volumes',
      points: 1,
      look: ({ view, steps }: Looked) =>
        measured(
          heldMs(dataVolumes(steps), view.atMs, (GiB) => GiB >= 25) / HOUR_MS,
          32,
          1,
          fail(
            'no-data-volume',
            'Beside the root volumes the job needs one of 25 GiB, for as long as it runs. How long was there one?',
          ),
          fail('kept-too-long', 'The volume of 25 GiB outlived the job. When was it deleted?'),
        ),
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
      look: now<Ec2View>((view) => view.bill.totalCents < 2600 && unitsOf(view, 'BoxUsage') > 0, {
        code: 'too-dear',
        hint: 'Sort your bill’s lines by size. The largest is your choice of type; is there another with 2 GiB?',
      }),
    },
    nothingLeft,
  ],
}

/** The volumes that were made for themselves, not with a machine: from the commands that made and deleted them. */
function dataVolumes(steps: Looked['steps']): readonly Span[] {
  const made: { readonly volume: string; readonly span: Span }[] = []
  const deletedMs = new Map<string, number>()
  for (const { command, facts } of steps) {
    for (const { name, volume, sizeGiB } of facts) {
      if (name === 'volume.deleted') deletedMs.set(String(volume), command.atMs)
      if (name === 'volume.created') {
        made.push({ volume: String(volume), span: { startMs: command.atMs, endMs: null, quantity: Number(sizeGiB) } })
      }
    }
  }
  return made.map(({ volume, span }) => ({ ...span, endMs: deletedMs.get(volume) ?? null }))
}
