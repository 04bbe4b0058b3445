/** Cut a workload's exits to a budget by nested paging and virtio; on the way the guest turns out to lack a driver. */
import { now } from '../../../../grading/check.ts'
import type { Params, SimulationExercise } from '../../../../grading/exercise.ts'
import { type HypervisorView, hypervisor, type Run } from '../../../../simulators/hypervisor/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

const lastRun = ({ runs }: HypervisorView): Run | undefined => runs.at(-1)
const counters = (view: HypervisorView) => lastRun(view)?.on[0]?.counters
const isWorkload = (view: HypervisorView) => (lastRun(view)?.orders.length ?? 0) > 1
const exits = (view: HypervisorView, ...names: readonly string[]) =>
  names.reduce((sum, name) => sum + (counters(view)?.exits[name] ?? 0), 0)

export const calmTheStorm: SimulationExercise<HypervisorView> = {
  kind: 'simulation',
  id: 'calm-the-storm',
  title: 'Calm the storm',
  simulator: hypervisor,
  variant: (seed) =>
    drawsFrom(`${seed}/calm-the-storm`).pick([
      { writes: 200, switches: 40, reads: 10, pings: 20, budget: 90 },
      { writes: 150, switches: 60, reads: 14, pings: 16, budget: 86 },
      { writes: 260, switches: 30, reads: 8, pings: 30, budget: 116 },
    ]),
  task: [
    'A host of 2006 runs an old Linux under KVM. The workload is {writes} page-table changes, {switches} switches between processes, {reads} disk reads and {pings} packets answered.',
    'Bring it to at most {budget} VM exits. Technique, CPU, guest, disk and network card can be changed; the hypervisor stays hardware-assisted. Run the workload at the end.',
  ],
  hints: [
    'Run the workload first and open the tab Exits. Which two reasons make most of it?',
    'One of the cures wants a younger CPU, the other a younger guest. The refusals say so.',
    'hvm-ept on a CPU of 2008 or later; virtio-blk and virtio-net with the Linux of 2010.',
  ],
  assumptions: ['A disk read is 4 KiB. The machine’s chipset acknowledges each interrupt by a register of its own (xAPIC).'],
  checks: [
    {
      id: 'ran',
      title: 'The whole workload was run last, with the hardware’s help',
      points: 1,
      look: now<HypervisorView>((view) => isWorkload(view) && lastRun(view)?.on[0]?.setup.technique.startsWith('hvm') === true, {
        code: 'not-run',
        hint: 'What ran last, and under which technique? A changed machine proves nothing until the workload has run on it.',
      }),
    },
    {
      id: 'memory',
      title: 'Page tables make no exits',
      points: 1,
      look: now<HypervisorView>((view) => isWorkload(view) && exits(view, 'EXCEPTION_NMI', 'CR_ACCESS') === 0, {
        code: 'shadowed',
        hint: 'Exits 0 and 28 come from page tables. Who keeps a second set of tables, and why?',
      }),
    },
    {
      id: 'devices',
      title: 'Devices do not wake QEMU for every register',
      points: 1,
      look: now<HypervisorView>((view) => isWorkload(view) && counters(view)?.userSpaceExits === 0, {
        code: 'pretending',
        hint: 'Some device still pretends to be hardware. Which of the two, and does the guest have a driver for another kind?',
      }),
    },
    {
      id: 'budget',
      title: 'At most {budget} exits',
      points: 1,
      look: now<HypervisorView>(
        (view, params: Params) =>
          isWorkload(view) && (counters(view)?.exitTotal ?? Number.POSITIVE_INFINITY) <= Number(params.budget),
        { code: 'too-many', hint: 'Look at the tallest bar that is left. What did the guest do to raise it?' },
      ),
    },
  ],
}
