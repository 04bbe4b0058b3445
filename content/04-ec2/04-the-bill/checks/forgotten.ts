/** Friday evening: what still costs, and who needs it? */
import { fail, pass } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { type Ec2View, ec2, type Group } from '../../../../simulators/ec2/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import type { Looked } from './measured.ts'

export const forgotten: SimulationExercise<Ec2View> = {
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
      look: ({ moments }: Looked) => {
        const host = servedBy(moments()[0])
        const isServed = (view: Ec2View) => host !== null && servedBy(view) === host && isRunning(view, host)
        return moments().every(isServed)
          ? pass()
          : fail('web-server-lost', 'There was a moment without the web server at its address. Which machine had the Elastic IP?')
      },
    },
    {
      id: 'kept',
      title: 'Its volume and the snapshot are still there',
      points: 2,
      look: ({ moments }: Looked) => {
        const first = moments()[0]
        const things = [
          ...idsOf(first, 'volume', ({ label }) => label === '40 GiB volume'),
          ...idsOf(first, 'snapshot', () => true),
        ]
        const place = detailsOf(first, things)
        return things.length > 0 && moments().every((view) => detailsOf(view, things) === place)
          ? pass()
          : fail('kept-lost', 'Something was deleted, or detached, that the task says to keep. Step back and look which.')
      },
    },
  ],
}

/** The machine that an Elastic IP is associated with; null where there is none. */
function servedBy(view: Ec2View | undefined): string | null {
  const address = view?.groups.find(({ kind, state }) => kind === 'address' && state === 'associated')
  return address?.details[0]?.replace('with ', '') ?? null
}

function isRunning({ groups }: Ec2View, id: string): boolean {
  return groups.some(({ kind, state, ids }) => kind === 'instance' && state === 'running' && ids.includes(id))
}

function idsOf(view: Ec2View | undefined, kind: Group['kind'], test: (group: Group) => boolean): readonly string[] {
  return (view?.groups ?? []).filter((group) => group.kind === kind && test(group)).flatMap(({ ids }) => ids)
}

/** Where these very things are, and in which state, as one text: the same text, nothing moved. A snapshot may complete. */
function detailsOf(view: Ec2View | undefined, ids: readonly string[]): string {
  return (view?.groups ?? [])
    .filter((group) => group.ids.some((id) => ids.includes(id)))
    .map((group) => `${group.ids.join()} ${group.kind === 'snapshot' ? '' : group.state} ${group.details.join()}`)
    .join('; ')
}
