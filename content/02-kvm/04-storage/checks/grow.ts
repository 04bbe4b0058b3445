/** A disk that has become too small, of a guest that must not go off. */
import { never, now } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { guestDocument, type KvmHostView, kvmHost } from '../../../../simulators/kvm-host/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { guestOf } from './guest.ts'

const gib = 1024 ** 3

export const growIt: SimulationExercise<KvmHostView> = {
  kind: 'simulation',
  id: 'grow-it',
  title: 'Too small',
  simulator: kvmHost,
  variant: (seed) => {
    const draw = drawsFrom(`${seed}/grow-it`)
    const name = draw.pick(['db1', 'mail1', 'files1'])
    const size = draw.pick([15, 20, 25])
    const image = `/var/lib/libvirt/images/${name}.qcow2`
    return {
      name,
      size,
      image,
      xml: guestDocument({ name }),
      resize: `virsh blockresize ${name} vda ${size}G`,
      offline: `qemu-img resize ${image} ${size}G`,
      stop: `virsh destroy ${name}`,
      start: `virsh start ${name}`,
      console: `virsh console ${name}`,
    }
  },
  task: [
    '**{name}** runs, and its disk of 10 GiB is nearly full. Make it **{size} GiB**, so that the guest can use all of it.',
    'People work on it: it must not go off for a moment.',
  ],
  hints: [
    'Three things have a size, one within the other. The outermost first.',
    'virsh help blockresize; the guest’s disk is called vda, on both sides.',
    'In the guest: growpart wants the disk and the number of the partition, resize2fs wants the partition. df -h shows whether it worked.',
  ],
  assumptions: ['A file system of this kind can be enlarged while it is in use.'],
  checks: [
    {
      id: 'image',
      title: 'The disk has the new size',
      points: 1,
      look: now<KvmHostView>(
        (view, params) =>
          view.images.some(({ path, capacityBytes }) => path === params.image && capacityBytes === Number(params.size) * gib),
        {
          code: 'old-size',
          hint: 'virsh domblkinfo NAME vda: what capacity does it show?',
        },
      ),
    },
    {
      id: 'file-system',
      title: 'The guest can use it',
      points: 2,
      look: now<KvmHostView>(
        (view, params) => {
          const bytes = guestOf(view, params.name)?.guest?.filesystemBytes ?? 0
          return bytes > (Number(params.size) - 1) * gib && bytes <= Number(params.size) * gib
        },
        {
          code: 'not-usable',
          hint: 'df -h in the guest: is it as large as the disk, and no larger? What lies between the disk and the file system?',
        },
      ),
    },
    {
      id: 'stayed-up',
      title: 'It never went off',
      points: 1,
      look: never<KvmHostView>(
        (view, params) => guestOf(view, params.name)?.state === 'shut off' || guestOf(view, params.name)?.phase !== 'up',
        {
          code: 'went-off',
          hint: 'There is a command for a disk that is in use, so that the guest can go on.',
        },
      ),
    },
  ],
}
