/** The first duties on a KVM host: a guest defined, started and marked; another stopped as its owner would wish. */
import { now } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { guestDocument, type KvmHostView, kvmHost } from '../../../../simulators/kvm-host/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

const domain = ({ domains }: KvmHostView, name: unknown) => domains.find((each) => each.name === name)

export const firstDuties: SimulationExercise<KvmHostView> = {
  kind: 'simulation',
  id: 'first-duties',
  title: 'First duties',
  simulator: kvmHost,
  variant: (seed) => {
    const [fresh = '', old = ''] = drawsFrom(`${seed}/first-duties`).shuffle(['web1', 'mail1', 'wiki1', 'shop1'])
    return {
      fresh,
      old,
      freshXml: guestDocument({ name: fresh }),
      oldXml: guestDocument({ name: old }),
      freshFile: `/srv/${fresh}.xml`,
      freshImage: `/var/lib/libvirt/images/${fresh}.qcow2`,
      oldImage: `/var/lib/libvirt/images/${old}.qcow2`,
      define: `virsh define /srv/${fresh}.xml`,
      create: `virsh create /srv/${fresh}.xml`,
      start: `virsh start ${fresh}`,
      mark: `virsh autostart ${fresh}`,
      stop: `virsh shutdown ${old}`,
      pull: `virsh destroy ${old}`,
    }
  },
  task: [
    '**{freshFile}** describes a new guest, **{fresh}**. Let libvirt keep it, start it, and see to it that it starts with the host.',
    '**{old}** runs already. It is to be off, and its system must have had the chance to write everything down.',
  ],
  hints: [
    'Of define and create, one keeps what it reads.',
    'What starts with the host is marked so: virsh help domain lists a command for it.',
    'Asking a guest takes time. sleep 10, then look at the reason: virsh domstate NAME --reason.',
  ],
  assumptions: ['The system in the running guest hears the power button.'],
  checks: [
    {
      id: 'kept',
      title: 'libvirt keeps the new domain',
      points: 1,
      look: now<KvmHostView>((view, params) => domain(view, params.fresh)?.isPersistent === true, {
        code: 'not-kept',
        hint: 'If this guest stopped now, would virsh list --all still know it?',
      }),
    },
    {
      id: 'runs',
      title: 'It runs',
      points: 1,
      look: now<KvmHostView>((view, params) => domain(view, params.fresh)?.state === 'running', {
        code: 'not-running',
        hint: 'Defining starts nothing. What does virsh list, without --all, show?',
      }),
    },
    {
      id: 'marked',
      title: 'It starts with the host',
      points: 1,
      look: now<KvmHostView>((view, params) => domain(view, params.fresh)?.isAutostart === true, {
        code: 'not-marked',
        hint: 'After a power cut, who would start it? virsh dominfo has a line about that.',
      }),
    },
    {
      id: 'asked',
      title: 'The old guest went off by itself',
      points: 2,
      look: now<KvmHostView>(
        (view, params) => domain(view, params.old)?.state === 'shut off' && domain(view, params.old)?.reason === 'shutdown',
        {
          code: 'not-asked',
          hint: 'virsh domstate NAME --reason says how it came to its state. Which reason would its owner like to read?',
        },
      ),
    },
  ],
}
