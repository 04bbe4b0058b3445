/** Exits in exact numbers: so many that KVM answers alone, so many that go on to QEMU. Who can foretell them needs few runs. */
import { ever, now, withinBudget } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { type HypervisorView, hypervisor } from '../../../../simulators/hypervisor/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

const RUNS = 5

/** A read by IDE: 26 to QEMU, 1 answered in the kernel. A packet by RTL8139: 9 and 2. A port: 1 and 0. A first touch: 0 and 1. */
const variantOf = (first: number, reads: number, packets: number, ports: number) => ({
  first,
  reads,
  packets,
  ports,
  toQemu: 26 * reads + 9 * packets + ports,
  inKernel: first + reads + 2 * packets,
})

const total = ({ machines }: HypervisorView) => machines[0]?.total
const toQemu = (view: HypervisorView) => total(view)?.userSpaceExits ?? 0
const inKernel = (view: HypervisorView) => (total(view)?.exitTotal ?? 0) - toQemu(view)
const hasRun = ({ runs }: HypervisorView, operation: string) =>
  runs.some(({ orders }) => orders.some((order) => order.operation === operation))

export const asManyAsAsked: SimulationExercise<HypervisorView> = {
  kind: 'simulation',
  id: 'as-many-as-asked',
  title: 'As many as asked',
  simulator: hypervisor,
  variant: (seed) =>
    drawsFrom(`${seed}/as-many-as-asked`).pick([
      variantOf(6, 2, 3, 1),
      variantOf(4, 3, 2, 2),
      variantOf(8, 2, 4, 3),
      variantOf(5, 4, 1, 2),
    ]),
  task: [
    'First let the guest make **{first}** exits that KVM answers alone, and none that goes on to QEMU. Then go on until it has made **{toQemu}** that went on to QEMU and **{inKernel}** that did not, in all.',
    'There must be a disk read and a packet among it. Five runs have to do, so reckon first: how often each operation runs, you can choose.',
  ],
  hints: [
    'Try each operation once and note both numbers in the tab Exits; then take it back with Undo, and reckon.',
    'A first touch of a page ends in the kernel. A port that no device answers goes on to QEMU, once.',
    'One disk read makes 26 and 1 on this machine, one packet 9 and 2.',
  ],
  assumptions: ['The guest has an IDE disk with DMA and an RTL8139 card. What is taken back with Undo does not count.'],
  checks: [
    {
      id: 'kernel-first',
      title: '{first} exits in the kernel, and none to QEMU, to begin with',
      points: 1,
      look: ever<HypervisorView>((view, params) => inKernel(view) === params.first && toQemu(view) === 0, {
        code: 'not-first',
        hint: 'Which operation makes an exit that KVM answers by itself, and touches no device?',
      }),
    },
    {
      id: 'to-qemu',
      title: '{toQemu} exits went on to QEMU',
      points: 2,
      look: now<HypervisorView>((view, params) => toQemu(view) === params.toQemu, {
        code: 'other-number-to-qemu',
        hint: 'Every register of the disk and of the card goes on to QEMU. How many make up the difference, and which operation makes just one?',
      }),
    },
    {
      id: 'in-kernel',
      title: '{inKernel} exits ended in the kernel',
      points: 1,
      look: now<HypervisorView>((view, params) => inKernel(view) === params.inKernel, {
        code: 'other-number-in-kernel',
        hint: 'Disk and card interrupt the guest, and the guest acknowledges that to its interrupt controller. Who plays that one?',
      }),
    },
    {
      id: 'devices',
      title: 'A disk read and a packet are among it',
      points: 1,
      look: now<HypervisorView>((view) => hasRun(view, 'disk-read') && hasRun(view, 'packet'), {
        code: 'device-left-out',
        hint: 'Ports alone make exits as well. The guest is to read its disk and to send a packet, too.',
      }),
    },
    {
      id: 'few-runs',
      title: 'In at most five runs',
      points: 1,
      look: withinBudget<HypervisorView>(
        { commands: RUNS },
        {
          code: 'too-many-runs',
          hint: 'An operation can run several times in one run. Take back with Undo what was only a trial.',
        },
      ),
    },
  ],
}
