/** Bring a workload under a budget of traps and cycles by changing the guest, its technique and its devices together. */
import { now } from '../../../../grading/check.ts'
import type { Params, SimulationExercise } from '../../../../grading/exercise.ts'
import { type HypervisorView, hypervisor, type Run } from '../../../../simulators/hypervisor/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

const lastRun = ({ runs }: HypervisorView): Run | undefined => runs.at(-1)
const counted = (view: HypervisorView) => lastRun(view)?.on[0]
/** Whether the run was the exercise's own workload, which is several operations, and not a part of it. */
const isWorkload = (view: HypervisorView) => (lastRun(view)?.orders.length ?? 0) > 1

export const costBudget: SimulationExercise<HypervisorView> = {
  kind: 'simulation',
  id: 'cost-budget',
  title: 'Keep to the budget',
  simulator: hypervisor,
  variant: (seed) =>
    drawsFrom(`${seed}/cost-budget`).pick([
      { calls: 60, writes: 128, reads: 6, budget: 150_000 },
      { calls: 90, writes: 96, reads: 8, budget: 180_000 },
      { calls: 40, writes: 192, reads: 5, budget: 140_000 },
    ]),
  task: [
    'This server runs a 32-bit Linux under binary translation, on a CPU without VT-x. Its workload is {calls} system calls, {writes} page-table changes and {reads} disk reads.',
    'Make it run with **no** register access and at most {budget} cycles in all. You may change the technique, the guest’s kernel and its devices. Run the workload at the end.',
  ],
  hints: [
    'Run the workload as it is and open the tab Cost. Which two lines are the longest?',
    'A technique may want another kernel, and other devices. The refusal says which: change them together.',
    'Xen wants a Linux with its patches, a disk and a network card of its own kind.',
  ],
  assumptions: [
    'Cycles are calibrated to published measurements; real machines differ by 2 ×.',
    'VT-x cannot be added to this CPU.',
  ],
  checks: [
    {
      id: 'ran',
      title: 'The whole workload was run last',
      points: 1,
      look: now<HypervisorView>(isWorkload, {
        code: 'not-run',
        hint: 'The last thing that ran was not the workload. A changed machine proves nothing until it works.',
      }),
    },
    {
      id: 'no-registers',
      title: 'The guest touched no device register',
      points: 1,
      look: now<HypervisorView>((view) => counted(view)?.counters.deviceAccesses === 0, {
        code: 'registers',
        hint: 'The guest still talks to a device as if it were real. Which device, and what does Xen offer instead?',
      }),
    },
    {
      id: 'budget',
      title: 'At most {budget} cycles',
      points: 2,
      look: now<HypervisorView>(
        (view, params: Params) =>
          isWorkload(view) && (counted(view)?.counters.cycles ?? Number.POSITIVE_INFINITY) <= Number(params.budget),
        {
          code: 'too-dear',
          hint: 'Look at the tab Cost: what is the longest line now, and would a guest that knows of its hypervisor need it?',
        },
      ),
    },
  ],
}
