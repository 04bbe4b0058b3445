/** Put the work of six servers on two machines, so that nobody has to wait. */
import { now } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { type ConsolidationView, consolidation } from '../../../../simulators/consolidation/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

/** Which servers are busy at night; the others are in office hours. And a placement that works. */
const rooms = [
  { night: ['backup', 'reports'], second: ['web', 'shop', 'reports'] },
  { night: ['files', 'shop'], second: ['backup', 'shop', 'reports'] },
  { night: ['mail', 'reports'], second: ['backup', 'shop', 'reports'] },
] as const
const names = ['mail', 'files', 'web', 'backup', 'shop', 'reports'] as const

export const fewerMachines: SimulationExercise<ConsolidationView> = {
  kind: 'simulation',
  id: 'fewer-machines',
  title: 'Six servers, two machines',
  simulator: consolidation,
  variant: (seed) => {
    const room = drawsFrom(`${seed}/fewer-machines`).pick(rooms)
    const isIn = (list: readonly string[], name: string) => list.includes(name)
    return Object.fromEntries(
      names.flatMap((name) => [
        [name, isIn(room.night, name) ? 'night' : 'office'],
        [`${name}Host`, isIn(room.second, name) ? 2 : 1],
      ]),
    )
  },
  task: [
    'Six servers stand in this room, each on a machine of its own. Put them on hosts, so that only **two machines** are left, and no machine is overloaded in any hour of the day.',
  ],
  hints: [
    'Look at when each server is busy. Who would disturb whom?',
    'Three that are busy at the same hours are too many for one host. Two and one of the other kind are not.',
    'Buy two hosts. Give each two servers of office hours and one of the night.',
  ],
  assumptions: [
    'A host is as strong as one machine. Each server needs 40 % of it at its peak, and 10 % more for the virtualization itself.',
  ],
  checks: [
    {
      id: 'machines',
      title: 'Only two machines are left',
      points: 1,
      look: now<ConsolidationView>(({ machines }) => machines.length <= 2, {
        code: 'too-many',
        hint: 'Count the machines that stand there: hosts, and servers on machines of their own.',
      }),
    },
    {
      id: 'no-waiting',
      title: 'No machine is overloaded in any hour',
      points: 2,
      look: now<ConsolidationView>(({ overloadedHours }) => overloadedHours === 0, {
        code: 'overloaded',
        hint: 'In some hours a host is asked for more than it can do. Which of its servers are busy then?',
      }),
    },
    {
      id: 'used',
      title: 'The machines are used by 45 % or more',
      points: 1,
      look: now<ConsolidationView>(({ utilization }) => utilization >= 45, {
        code: 'idle',
        hint: 'Some machine still does little. Is there one that could be spared?',
      }),
    },
  ],
}
