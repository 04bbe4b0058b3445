/** One device may be changed, not two: which one, has to be reckoned from the work. */
import { now } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { type HypervisorView, hypervisor, type Run } from '../../../../simulators/hypervisor/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

const old = { disk: 'ide-dma', nic: 'rtl8139' } as const

/** A read by IDE wakes QEMU 26 times, a packet by RTL8139 nine times. The budget lies between what either change leaves. */
const variantOf = (reads: number, pings: number, budget: number, change: 'disk' | 'card') => ({
  reads,
  pings,
  budget,
  disk: change === 'disk' ? 'virtio-blk' : old.disk,
  nic: change === 'card' ? 'virtio-net' : old.nic,
  otherDisk: change === 'card' ? 'virtio-blk' : old.disk,
  otherNic: change === 'disk' ? 'virtio-net' : old.nic,
})

const workloads = ({ runs }: HypervisorView): readonly Run[] => runs.filter(({ orders }) => orders.length > 1)
const lastOn = (view: HypervisorView) => workloads(view).at(-1)?.on[0]
const changesOf = (view: HypervisorView): number => {
  const setup = lastOn(view)?.setup
  return setup ? Number(setup.disk !== old.disk) + Number(setup.nic !== old.nic) : 0
}

export const oneDevice: SimulationExercise<HypervisorView> = {
  kind: 'simulation',
  id: 'one-device',
  title: 'One device, and one run',
  simulator: hypervisor,
  variant: (seed) =>
    drawsFrom(`${seed}/one-device`).pick([
      variantOf(10, 60, 300, 'card'),
      variantOf(40, 50, 500, 'disk'),
      variantOf(12, 80, 350, 'card'),
      variantOf(25, 40, 400, 'disk'),
    ]),
  task: [
    'A guest with an IDE disk (DMA) and an RTL8139. Its workload is {reads} disk reads of 4 KiB and {pings} packets answered. The owner allows **one** device to be changed tonight.',
    'Bring the exits that go on to QEMU to at most **{budget}**, in one run of the workload. So reckon first which device it has to be.',
  ],
  hints: [
    'How many registers does one read touch on IDE, and how many a packet on the RTL8139? The text says.',
    'Multiply by how often each is done. The larger product is the one to get rid of.',
    'Change machine A offers both devices. A trial can be taken back with Undo.',
  ],
  assumptions: ['Every register of these two old devices is an exit that goes on to QEMU; the bell of a virtio device is not.'],
  checks: [
    {
      id: 'one-run',
      title: 'The workload ran once',
      points: 1,
      look: now<HypervisorView>((view) => workloads(view).length === 1, {
        code: 'not-one-run',
        hint: 'The workload has to run once, on the changed machine, and not more often. Undo takes a trial back.',
      }),
    },
    {
      id: 'one-device',
      title: 'One device was changed, the other is as it was',
      points: 1,
      look: now<HypervisorView>((view) => changesOf(view) === 1, {
        code: 'not-one-device',
        hint: 'Of disk and card, one is to stay as the owner has it. What did the machine have when the workload ran?',
      }),
    },
    {
      id: 'budget',
      title: 'At most {budget} exits went on to QEMU',
      points: 2,
      look: now<HypervisorView>(
        (view, params) => (lastOn(view)?.counters.userSpaceExits ?? Number.POSITIVE_INFINITY) <= Number(params.budget),
        { code: 'over-budget', hint: 'Which device makes up most of what is left: 26 for a read, 9 for a packet?' },
      ),
    },
  ],
}
