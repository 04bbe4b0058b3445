/** Friday evening: what still costs, and who needs it? */
import { always, fail, pass } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { type Ec2View, ec2 } from '../../../../simulators/ec2/index.ts'
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
