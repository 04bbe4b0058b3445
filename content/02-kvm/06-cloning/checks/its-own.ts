/** What a clone must not share with its original: name, machine id, keys. */
import { fail, now, pass } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { type KvmHostView, kvmHost } from '../../../../simulators/kvm-host/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { guestOf, originalXml } from './guests.ts'

export const itsOwn: SimulationExercise<KvmHostView> = {
  kind: 'simulation',
  id: 'its-own',
  title: 'A machine of its own',
  simulator: kvmHost,
  variant: (seed) => {
    const draw = drawsFrom(`${seed}/its-own`)
    const original = draw.pick(['web1', 'mail1', 'shop1'])
    const copy = original.replace('1', '2')
    return {
      original,
      copy,
      xml: originalXml(original, 'VG'),
      copyXml: originalXml(copy, 'VG'),
      clone: `virt-clone --original ${original} --name ${copy} --file /dev/VG/${copy}`,
      start: `virsh start ${copy}`,
      console: `virsh console ${copy}`,
      wrongConsole: `virsh console ${original}`,
      startOriginal: `virsh start ${original}`,
      rename: `hostnamectl set-hostname ${copy}`,
    }
  },
  task: [
    'Clone **{original}** to **{copy}**, into the volume group VG, start the clone, and make it a machine of its own: its host name is {copy}, and machine id and SSH host keys are new.',
    'The original stays as it is.',
  ],
  hints: [
    'The volume group is a pool already, and the original is off: virt-clone has nothing to complain of.',
    'sleep 15 after the start, then virsh console. The prompt of the terminal is gone as long as you are in it.',
    'An id that was cleared is not a new one yet: each row of the table has two steps.',
  ],
  assumptions: ['Whoever has the console of a guest here is root in it.'],
  checks: [
    {
      id: 'name',
      title: 'It goes by its own name',
      points: 1,
      look: now<KvmHostView>((view, params) => guestOf(view, params.copy)?.guest?.hostname === params.copy, {
        code: 'twin-name',
        hint: 'What does hostname say in the clone? libvirt’s name for a domain and the name that the system in it goes by are two things.',
      }),
    },
    {
      id: 'machine-id',
      title: 'It has a machine id of its own',
      points: 1,
      look: now<KvmHostView>(
        (view, params) => {
          const own = guestOf(view, params.copy)?.guest?.machineId ?? ''
          return own !== '' && own !== guestOf(view, params.original)?.guest?.machineId
        },
        { code: 'twin-id', hint: 'Compare cat /etc/machine-id in both, and mind that an empty file is no id.' },
      ),
    },
    {
      id: 'keys',
      title: 'It has SSH host keys of its own',
      points: 1,
      look: now<KvmHostView>(
        (view, params) => {
          const own = guestOf(view, params.copy)?.guest?.hostKey ?? ''
          return own !== '' && own !== guestOf(view, params.original)?.guest?.hostKey
        },
        { code: 'twin-keys', hint: 'ssh-keygen -A makes only keys that are missing. Were any missing?' },
      ),
    },
    {
      id: 'original',
      title: 'The original is as it was',
      points: 1,
      look: ({ view, moments, params }) => {
        const [first, last] = [moments()[0], view].map((each) => each && guestOf(each, params.original)?.guest)
        const isSame =
          last?.hostname === first?.hostname && last?.machineId === first?.machineId && last?.hostKey === first?.hostKey
        return last && isSame ? pass() : fail('original-changed', 'Whose console was that?')
      },
    },
  ],
}
