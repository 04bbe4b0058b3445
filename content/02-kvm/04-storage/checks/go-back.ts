/** Something risky, and the way back. */
import { ever, fail, now, pass } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { guestDocument, type KvmHostView, kvmHost } from '../../../../simulators/kvm-host/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { guestOf } from './guest.ts'

export const goBack: SimulationExercise<KvmHostView> = {
  kind: 'simulation',
  id: 'go-back',
  title: 'Before and after',
  simulator: kvmHost,
  variant: (seed) => {
    const draw = drawsFrom(`${seed}/go-back`)
    const name = draw.pick(['web1', 'wiki1', 'shop1'])
    const snapshot = draw.pick(['before', 'clean', 'monday'])
    return {
      name,
      snapshot,
      image: `/var/lib/libvirt/images/${name}.qcow2`,
      xml: guestDocument({ name }),
      take: `virsh snapshot-create-as ${name} ${snapshot}`,
      console: `virsh console ${name}`,
      revert: `virsh snapshot-revert ${name} ${snapshot}`,
      remove: `virsh snapshot-delete ${name} ${snapshot}`,
    }
  },
  task: [
    'Keep **{name}** as it is, in a snapshot called **{snapshot}**. Then do the damage: in the guest, delete its SSH host keys, /etc/ssh/ssh_host_*.',
    'Look at what you have done, and go back to the snapshot. It stays, for the next time.',
  ],
  hints: [
    'The order matters: what a snapshot does not know, it cannot bring back.',
    'virsh console NAME, then rm /etc/ssh/ssh_host_*; ^] leaves the console.',
    'virsh snapshot-list and snapshot-revert take the name of the guest, then that of the snapshot.',
  ],
  assumptions: ['Nobody needs what happened between the snapshot and the way back.'],
  checks: [
    {
      id: 'kept',
      title: 'The snapshot is there',
      points: 1,
      look: now<KvmHostView>(
        (view, params) => guestOf(view, params.name)?.snapshots.some(({ name }) => name === params.snapshot) === true,
        {
          code: 'no-snapshot',
          hint: 'virsh snapshot-list NAME: is it in the list, under the name that was asked for?',
        },
      ),
    },
    {
      id: 'damaged',
      title: 'The damage was done',
      points: 1,
      look: ever<KvmHostView>((view, params) => guestOf(view, params.name)?.guest?.hostKey === '', {
        code: 'no-damage',
        hint: 'A way back that was never needed was never tried. What was to be deleted, and where?',
      }),
    },
    {
      id: 'back',
      title: 'The guest is as it was, and runs',
      points: 2,
      // Keys that were made anew are other keys.
      look: ({ view, moments, params }) => {
        const [first, last] = [moments()[0], view].map((each) => each && guestOf(each, params.name))
        return last?.state === 'running' && last.guest?.hostKey === first?.guest?.hostKey
          ? pass()
          : fail(
              'still-damaged',
              'Are they the keys that the guest had? When was the snapshot taken, before or after, and which command goes back to it?',
            )
      },
    },
  ],
}
