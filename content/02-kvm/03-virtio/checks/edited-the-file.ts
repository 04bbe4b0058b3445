/** A definition edited in its file: nothing happened, for a reason, and what was written has a slip besides. */
import { now } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { imageOf, type KvmHostView, kvmHost } from '../../../../simulators/kvm-host/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { guestOf, guestXml, hasVirtioCard, isOnVirtio } from './guest.ts'

const header = (name: string) => `<!--
WARNING: THIS IS AN AUTO-GENERATED FILE. CHANGES TO IT ARE LIKELY TO BE
OVERWRITTEN AND LOST. Changes to this xml configuration should be made using:
  virsh edit ${name}
or other application using the libvirt API.
-->

`

export const editedTheFile: SimulationExercise<KvmHostView> = {
  kind: 'simulation',
  id: 'edited-the-file',
  title: 'It was edited, and nothing happened',
  simulator: kvmHost,
  variant: (seed) => {
    const draw = drawsFrom(`${seed}/edited-the-file`)
    const name = draw.pick(['mail1', 'print1', 'build1'])
    const mac = `52:54:00:7e:${draw.integer(10, 99)}:${draw.integer(10, 99)}`
    const image = imageOf(name)
    const file = `/etc/libvirt/qemu/${name}.xml`
    const of = (bus: 'ide' | 'virtio', card: 'rtl8139' | 'virtio', hasOldAddress = false) =>
      guestXml(name, mac, [image], { bus, card, hasOldAddress })
    return {
      name,
      image,
      file,
      xml: of('ide', 'rtl8139'),
      open: `nano ${file}`,
      editedXml: header(name) + of('virtio', 'virtio', true),
      virtioXml: of('virtio', 'virtio'),
      onlyDiskXml: of('virtio', 'rtl8139'),
      edit: `virsh edit ${name}`,
      define: `virsh define ${file}`,
      again: 'systemctl restart libvirtd',
      stop: `virsh shutdown ${name}`,
      start: `virsh start ${name}`,
      takeOut: `virsh detach-disk ${name} hda --config`,
      putInRaw: `virsh attach-disk ${name} ${image} vda --config`,
    }
  },
  task: [
    'A colleague did as the deck says: opened **{file}** in an editor, changed disk and card to virtio, and restarted **{name}**. It still runs on IDE, with an RTL8139.',
    'Find out why, and do it right: {name} is to run on virtio. The colleague may have slipped elsewhere, too.',
  ],
  hints: [
    'Compare cat {file} with virsh dumpxml --inactive {name}. Which of the two does libvirt go by? The first lines of the file say more.',
    'virsh edit {name} opens what libvirt knows. If you would rather hand it the file: virsh define says what is wrong with it.',
    'A disk on virtio cannot have the address of an IDE disk: take that line out, libvirt fills in another.',
  ],
  assumptions: ['The guest names its disk by UUID, so nothing has to be changed within it.'],
  checks: [
    {
      id: 'disk',
      title: 'The guest runs with its disk on virtio',
      points: 2,
      look: now<KvmHostView>((view, params) => isOnVirtio(guestOf(view, params.name), [params.image]), {
        code: 'still-ide',
        hint: 'Is it what libvirt knows that changed, or only a file? And what was changed counts from the next start of the guest.',
      }),
    },
    {
      id: 'card',
      title: 'Its card is virtio, too',
      points: 1,
      look: now<KvmHostView>((view, params) => hasVirtioCard(guestOf(view, params.name)), {
        code: 'old-card',
        hint: 'virsh domiflist NAME: what model does the card have in the guest that runs?',
      }),
    },
    {
      id: 'up',
      title: 'Its system is up',
      points: 1,
      look: now<KvmHostView>((view, params) => guestOf(view, params.name)?.phase === 'up', {
        code: 'not-up',
        hint: 'Give it time: sleep 15. If it does not come up, look at its console.',
      }),
    },
  ],
}
