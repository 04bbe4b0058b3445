/** One image, for two hypervisors: what KVM takes, and what VirtualBox takes from VMware. */
import { now } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { type ImageView, imageBuilder } from '../../../../simulators/image-builder/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

const isMade = ({ files }: ImageView, format: string): boolean => files.some((file) => file.format === format && file.isMade)

export const takeAlong: SimulationExercise<ImageView> = {
  kind: 'simulation',
  id: 'take-along',
  title: 'For KVM, and for a colleague',
  simulator: imageBuilder,
  variant: (seed) => {
    const draw = drawsFrom(`${seed}/take-along`)
    return { size: draw.pick([3072, 4096, 6144]), colleague: draw.pick(['VirtualBox', 'VMware']) }
  },
  task: [
    'Somebody has chosen packages for a small web server, and it does not come up. Add the one that is missing, give it a disk of {size} MiB, and build it.',
    'Then make two files of it: one for your KVM host that grows as it is written, not compressed, and one for a colleague who has {colleague}, as small as it can be for the way there.',
  ],
  hints: [
    'What does the machine’s firmware start? The warning says it.',
    'Convert as often as you like: each format is another file, of the same disk. A change of anything before throws them away.',
    'KVM: qcow2. The colleague: vmdk, in the form that is made to be sent.',
  ],
  assumptions: ['The colleague’s guest has a BIOS too, and a kernel with drivers for guests knows its disk.'],
  checks: [
    {
      id: 'comes-up',
      title: 'It boots, with all that it had, from a disk of the size asked for',
      points: 1,
      look: now<ImageView>(
        (view, { size }) =>
          view.canBoot && view.warnings.length === 0 && view.diskMiB === size && view.picks.includes('nginx-light'),
        { code: 'does-not-come-up', hint: 'Warnings, size of the disk, web server: is each as it was asked for?' },
      ),
    },
    {
      id: 'for-kvm',
      title: 'There is a file for KVM',
      points: 1,
      look: now<ImageView>((view) => isMade(view, 'qcow2'), {
        code: 'no-qcow2',
        hint: 'Which format is it that begins small and grows, and has room for snapshots? The table says what is made.',
      }),
    },
    {
      id: 'for-the-colleague',
      title: 'There is a file for the colleague',
      points: 2,
      look: now<ImageView>((view) => isMade(view, 'vmdk-stream'), {
        code: 'no-vmdk',
        hint: 'Whose format do both VMware and VirtualBox read? There are two forms of it: look at their sizes.',
      }),
    },
  ],
}
