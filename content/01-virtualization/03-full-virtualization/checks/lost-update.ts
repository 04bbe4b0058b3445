/** Find the instruction that breaks a guest in ring 1, then run the same work under a technique that mends it. */
import { ever, now } from '../../../../grading/check.ts'
import type { Params, SimulationExercise } from '../../../../grading/exercise.ts'
import { type HypervisorView, hypervisor, type MachineView } from '../../../../simulators/hypervisor/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

const machineOf = ({ machines }: HypervisorView): MachineView | undefined => machines.find(({ id }) => id === 'A')

/** Whether the guest's counter stands where it should after exactly so many critical sections, in each of which two are added. */
function counted(view: HypervisorView, sections: number): boolean {
  const machine = machineOf(view)
  return machine?.guestAdded === 2 * sections && machine.guestCounter === 2 * sections
}

const isUnaided = (view: HypervisorView) => machineOf(view)?.setup.technique === 'deprivileged-unaided'

export const lostUpdate: SimulationExercise<HypervisorView> = {
  kind: 'simulation',
  id: 'lost-update',
  title: 'The addition that got lost',
  simulator: hypervisor,
  variant: (seed) => ({ sections: drawsFrom(`${seed}/lost-update`).pick([12, 15, 18, 24]) }),
  task: [
    'The guest’s kernel protects its counter in two ways: some critical sections begin with CLI, others with POPF. An interrupt comes during every one of them, and adds one as well.',
    'Find out on the unaided machine which of the two loses additions. Then choose a technique that mends it, and run exactly {sections} critical sections of the broken kind: the counter must be right to the last.',
  ],
  hints: [
    'The machine keeps two numbers: what the guest’s counter says, and what it should say.',
    'Run one kind some ten times, and look. Then the other.',
    'A machine that was changed begins to count at zero. Of the techniques, the one of this lesson leaves the guest’s kernel as it is and replaces the instruction.',
  ],
  assumptions: ['A Pentium 4 of 2005 and a 32-bit Linux that was not changed for a hypervisor.'],
  checks: [
    {
      id: 'seen',
      title: 'The guest’s counter was seen to be wrong',
      points: 1,
      look: ever<HypervisorView>((view) => isUnaided(view) && isWrong(view), {
        code: 'nothing-lost',
        hint: 'So far no addition was lost. Which instruction switches interrupts off without a trap?',
      }),
    },
    {
      id: 'mended',
      title: 'The broken kind ran on a machine that mends it',
      points: 2,
      look: now<HypervisorView>((view) => !isUnaided(view) && ranBroken(view), {
        code: 'not-mended',
        hint: 'Look at what ran last, and where. Was it the kind that lost additions, on a machine that is aided?',
      }),
    },
    {
      id: 'counted',
      title: 'The counter of the mended machine is right, after the number of sections asked for',
      points: 1,
      look: now<HypervisorView>((view, params: Params) => !isUnaided(view) && counted(view, Number(params.sections)), {
        code: 'wrong-count',
        hint: 'Compare what the guest’s counter says with how many sections were asked for.',
      }),
    },
  ],
}

function isWrong(view: HypervisorView): boolean {
  const machine = machineOf(view)
  return machine !== undefined && machine.guestCounter < machine.guestAdded
}

function ranBroken(view: HypervisorView): boolean {
  return machineOf(view)?.run?.orders.every(({ operation }) => operation === 'popf-section') === true
}
