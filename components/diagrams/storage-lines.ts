/** What the buttons of the diagrams of storage type. Pure; a test plays them. */
import { bash, type Line, virsh } from '../kvm-host/manager/lines.ts'

const guests = (name: string, ...lines: readonly string[]): readonly Line[] => [
  virsh('console', name),
  ...lines.map((line) => bash(line)),
  bash('^]'),
]

export const lvmLines = {
  add: [bash('pvcreate /dev/sdc1'), bash('vgextend VG /dev/sdc1')],
  create: [bash('lvcreate -L 1G -n newvm VG')],
  extend: [bash('lvextend -L +2G /dev/VG/vm1'), virsh('blockresize vm1 vda 10G')],
  grow: guests('vm1', 'growpart /dev/vda 1', 'resize2fs /dev/vda1'),
  snapshot: [bash('lvcreate -s -L 512M -n snap /dev/VG/vm1')],
  write: guests('vm1', 'dd if=/dev/urandom of=/srv/file bs=1M count=200'),
} as const satisfies Record<string, readonly Line[]>

export const removeLines = (name: string): readonly Line[] => [bash(`lvremove -y /dev/VG/${name}`)]

/** The same work in each of the guests. */
export const writeLines = (names: readonly string[]): readonly Line[] =>
  names.flatMap((name) => guests(name, 'dd if=/dev/urandom of=/srv/file bs=1M count=500'))

interface Abilities {
  readonly grow: readonly Line[]
  readonly snapshot: readonly Line[]
  /** Shows its size as its own tools do. */
  readonly sizes: readonly string[]
}

export const abilities: Readonly<Record<'file1' | 'part1' | 'lv1', Abilities>> = {
  file1: {
    grow: [virsh('blockresize file1 vda 10G')],
    snapshot: [virsh('snapshot-create-as file1 before')],
    sizes: [
      'ls -l /var/lib/libvirt/images/file1.qcow2',
      'du -h /var/lib/libvirt/images/file1.qcow2',
      'qemu-img info -U /var/lib/libvirt/images/file1.qcow2',
    ],
  },
  part1: {
    grow: [virsh('blockresize part1 vda 10G')],
    snapshot: [virsh('snapshot-create-as part1 before')],
    sizes: ['ls -l /dev/sdd1', 'qemu-img info -U /dev/sdd1'],
  },
  lv1: {
    grow: [bash('lvextend -L 10G /dev/VG/lv1'), virsh('blockresize lv1 vda 10G')],
    snapshot: [bash('lvcreate -s -L 1G -n before /dev/VG/lv1')],
    sizes: ['lvs VG/lv1', 'qemu-img info -U /dev/VG/lv1'],
  },
}
