/** The deck's own command, on a host where three things stand in its way. */
import { now } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { type KvmHostView, kvmHost } from '../../../../simulators/kvm-host/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { guestOf, originalXml } from './guests.ts'

export const intoTheGroup: SimulationExercise<KvmHostView> = {
  kind: 'simulation',
  id: 'into-the-group',
  title: 'The command of 2010, today',
  simulator: kvmHost,
  variant: (seed) => {
    const draw = drawsFrom(`${seed}/into-the-group`)
    const original = draw.pick(['vmtoclone', 'template', 'golden'])
    const copy = draw.pick(['newvm', 'shop2', 'mail2'])
    const group = draw.pick(['VG', 'vg0', 'guests'])
    return {
      original,
      copy,
      group,
      path: `/dev/${group}/${copy}`,
      xml: originalXml(original, group),
      deck: `virt-clone --force --original ${original} --name ${copy} --file /dev/${group}/${copy}`,
      toFile: `virt-clone --original ${original} --name ${copy} --file /var/lib/libvirt/images/${copy}.qcow2`,
      stop: `virsh shutdown ${original}`,
      begin: `virsh start ${original}`,
      remove: `lvremove -y ${group}/${copy}`,
      definePool: `virsh pool-define-as ${group} logical --source-name ${group} --target /dev/${group}`,
      startPool: `virsh pool-start ${group}`,
    }
  },
  task: [
    'Clone **{original}** to **{copy}**, with its disk at **{path}**. Begin with the deck’s command: {deck}',
    'Read what it says each time, and take away what stands in its way. In the end {original} runs again.',
  ],
  hints: [
    'Three things stand in the way, one after the other. The first is about the guest, the other two about the disk.',
    'Somebody made the volume in advance, as one did in 2010: lvs. It is empty, and it may go.',
    'Who makes volumes for virt-clone, and where does it do so? virsh pool-list --all.',
  ],
  assumptions: ['The volume that was made in advance holds nothing.'],
  checks: [
    {
      id: 'there',
      title: 'The clone is there, with the original’s system on its disk',
      points: 2,
      look: now<KvmHostView>(
        (view, params) => {
          const [clone, original] = [guestOf(view, params.copy), guestOf(view, params.original)]
          return clone?.guest != null && clone.guest.machineId === original?.guest?.machineId
        },
        { code: 'no-clone', hint: 'virsh list --all: is it there? A definition without a copied disk would boot nothing.' },
      ),
    },
    {
      id: 'in-the-group',
      title: 'Its disk is a volume of the group',
      points: 1,
      look: now<KvmHostView>(
        (view, params) => guestOf(view, params.copy)?.disks.some(({ source }) => source === params.path) === true,
        {
          code: 'elsewhere',
          hint: 'virsh domblklist shows where its disk lies. A file works too, but was not asked for: what would have to be a pool?',
        },
      ),
    },
    {
      id: 'runs-again',
      title: 'The original runs again',
      points: 1,
      look: now<KvmHostView>((view, params) => guestOf(view, params.original)?.state === 'running', {
        code: 'left-off',
        hint: 'Somebody worked on the guest that you switched off.',
      }),
    },
  ],
}
