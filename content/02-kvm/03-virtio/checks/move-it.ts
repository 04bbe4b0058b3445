/** A guest of the deck's time, moved to virtio: definition and guest have to agree on what its disks are called. */
import { now } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { imageOf, type KvmHostView, kvmHost } from '../../../../simulators/kvm-host/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { guestOf, guestXml, hasVirtioCard, isOnVirtio } from './guest.ts'

export const moveIt: SimulationExercise<KvmHostView> = {
  kind: 'simulation',
  id: 'move-it',
  title: 'Move it to virtio',
  simulator: kvmHost,
  variant: (seed) => {
    const draw = drawsFrom(`${seed}/move-it`)
    const name = draw.pick(['files1', 'wiki1', 'photos1'])
    const point = draw.pick(['/srv', '/data', '/archive'])
    const mac = `52:54:00:3c:${draw.integer(10, 99)}:${draw.integer(10, 99)}`
    const [image, data] = [imageOf(name), imageOf(`${name}-data`)]
    const of = (bus: 'ide' | 'virtio', card: 'rtl8139' | 'virtio') => guestXml(name, mac, [image, data], { bus, card })
    return {
      name,
      point,
      image,
      data,
      fstab: `/dev/sdb1  ${point}  ext4  defaults  0  2\n`,
      xml: of('ide', 'rtl8139'),
      virtioXml: of('virtio', 'virtio'),
      onlyDisksXml: of('virtio', 'rtl8139'),
      console: `virsh console ${name}`,
      rename: 'sed -i s#/dev/sdb1#/dev/vdb1# /etc/fstab',
      renameWrong: 'sed -i s#/dev/sdb1#/dev/sda1# /etc/fstab',
      skip: 'sed -i s/defaults/nofail/ /etc/fstab',
      edit: `virsh edit ${name}`,
      stop: `virsh shutdown ${name}`,
      start: `virsh start ${name}`,
      takeOut: `virsh detach-disk ${name} hda --config`,
      putIn: `virsh attach-disk ${name} ${image} vda --subdriver qcow2 --config`,
    }
  },
  task: [
    '**{name}** was set up in the deck’s time: two IDE disks and an RTL8139. Move both disks and the card to virtio, and let it run so. Any way will do.',
    'Its second disk is mounted on **{point}** in the guest, and must be there again afterwards. The guest may go off for this.',
  ],
  hints: [
    'Before you change the definition, look into the guest: virsh console {name}, then lsblk and cat /etc/fstab.',
    'What is the second disk called now, what will it be called, and which file of the guest names it? nano and sed are there, and blkid.',
    'In virsh edit {name}, change bus and dev of both targets, take out both lines of type drive, and change the model of the card. Then off and on. A guest that has no way on says so on its console, after sleep 100.',
  ],
  assumptions: ['The guest’s Linux has the drivers for virtio.'],
  checks: [
    {
      id: 'disks',
      title: 'Both disks are on virtio, in the guest that runs',
      points: 2,
      look: now<KvmHostView>((view, params) => isOnVirtio(guestOf(view, params.name), [params.image, params.data]), {
        code: 'not-on-virtio',
        hint: 'virsh dumpxml NAME shows what runs, and with --inactive what the next start takes. Are bus and driver type right in both, for both disks?',
      }),
    },
    {
      id: 'card',
      title: 'So is its card',
      points: 1,
      look: now<KvmHostView>((view, params) => hasVirtioCard(guestOf(view, params.name)), {
        code: 'old-card',
        hint: 'virsh domiflist NAME has a column for the model.',
      }),
    },
    {
      id: 'up',
      title: 'Its system is up',
      points: 2,
      look: now<KvmHostView>((view, params) => guestOf(view, params.name)?.phase === 'up', {
        code: 'not-up',
        hint: 'What does its console say, right after the start and after a minute and a half? Which name does it wait for?',
      }),
    },
    {
      id: 'data',
      title: 'The second disk is mounted where it was',
      points: 1,
      look: now<KvmHostView>((view, params) => guestOf(view, params.name)?.mounts.includes(String(params.point)) === true, {
        code: 'not-mounted',
        hint: 'lsblk in the guest, last column: is the second disk mounted? A guest that comes up without it is no help.',
      }),
    },
  ],
}
