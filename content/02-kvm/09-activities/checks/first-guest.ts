/** The first half of the deck's lab: a host that can run guests, and a guest on libvirt's own network. */
import { now } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { type KvmLanView, kvmLan } from '../../../../simulators/kvm-lan/index.ts'
import { cpus, defined, device, guest, guestIn, reaches, running, unlocked } from './lab.ts'

export const firstGuest: SimulationExercise<KvmLanView> = {
  kind: 'simulation',
  id: 'first-guest',
  title: 'From the firmware to a first guest',
  simulator: kvmLan,
  variant: (seed) => drawsFrom(`${seed}/first-guest`).pick(cpus),
  task: [
    '**kvm1** has its packages and the image **/var/lib/libvirt/images/ubuntu.qcow2**, and nothing else is ready: look at its firmware, its modules, and libvirt’s networks.',
    'Make it a host that runs guests by KVM. Then make the guest **ubuntu** of that image, on libvirt’s network **default**, and let it run: the host is to read its page.',
  ],
  hints: [
    '`kvm-ok` says what is missing, one thing at a time. Some of it is in the setup, some of it is in the kernel.',
    '`virsh net-list --all`: is there a network for the guest to be plugged into? And is /dev/kvm there, before you make the guest?',
    'virt-install with `--import` takes the image as it is: `--name`, `--memory`, `--disk`, `--network network=default`, `--osinfo debian11`, `--noautoconsole`. A guest that was made wrong is taken away by `virsh destroy` and `virsh undefine`; its image stays.',
  ],
  assumptions: [
    'You are root. The CPU is young enough to have VT-x or AMD-V.',
    'What you load or start need not outlive a reboot.',
  ],
  checks: [
    unlocked,
    device,
    defined,
    running,
    {
      id: 'on-default',
      title: 'Its card is on libvirt’s network default',
      points: 1,
      look: now<KvmLanView>(
        (view) => {
          const cards = guestIn(view)?.cards ?? []
          return cards.length === 1 && ['default', 'virbr0'].includes(cards[0]?.source ?? '')
        },
        { code: 'other-network', hint: '`virsh domiflist ubuntu`: what is its card plugged into?' },
      ),
    },
    {
      id: 'page',
      title: 'The host reads its page',
      points: 1,
      look: now<KvmLanView>((view) => reaches(view, 'kvm1', guest, 80), {
        code: 'no-page',
        hint: '`virsh domifaddr ubuntu`: has it an address yet? curl on the host will tell the rest.',
      }),
    },
  ],
}
