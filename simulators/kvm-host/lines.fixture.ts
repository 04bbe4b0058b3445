/** Lines of chance for a terminal on a KVM host: some that do something, some that are refused, some that are no commands at all. */
import { drawsFrom } from '../kernel/random.ts'
import type { Command } from '../kernel/simulator.ts'
import { guestDocument, imageOf } from './guest-document.ts'
import type { Input } from './model.ts'
import { gib } from './storage/images.ts'

/** A host with two guests, an ISO, and a volume group. */
export const sampleInput = {
  files: [{ path: '/root/web3.xml', text: guestDocument({ name: 'web3', memoryMib: 512 }) }],
  images: ['web1', 'web2', 'web3'].map((name) => ({
    path: imageOf(name),
    sizeBytes: 10 * gib,
    hasSystem: true,
    hostname: name,
    answersAcpi: name !== 'web2',
  })),
  disks: [
    { path: '/dev/sdb1', sizeBytes: 20 * gib },
    { path: '/dev/sdc1', sizeBytes: 10 * gib },
  ],
  groups: [{ name: 'VG', on: ['/dev/sdb1'], volumes: [{ name: 'data', sizeBytes: 4 * gib }] }],
  domains: ['web1', 'web2'].map((name) => ({
    xml: guestDocument({ name, memoryMib: 512 }),
    isStarted: name === 'web1',
  })),
}

const names = ['web1', 'web2', 'web3', 'nosuch', '1', '2', '3']
const verbs = [
  'start',
  'suspend',
  'resume',
  'shutdown',
  'reboot',
  'reset',
  'destroy',
  'managedsave',
  'managedsave-remove',
  'undefine',
  'autostart',
  'dominfo',
  'domstate --reason',
  'dumpxml',
  'domblklist',
  'domiflist',
  'domifaddr',
  'snapshot-list',
  'console',
  'start --paused',
  'undefine --managed-save --snapshots-metadata',
  'edit',
]
const lines = (draw: ReturnType<typeof drawsFrom>): string => {
  const name = draw.pick(names)
  const dev = draw.pick(['vda', 'vdb', 'hda', 'sda'])
  return draw.pick([
    ...Array.from({ length: 8 }, () => `virsh ${draw.pick(verbs)} ${name}`),
    `virsh list ${draw.pick(['', '--all', '--inactive', '--name', '--all --id'])}`,
    'virsh define /root/web3.xml',
    'virsh create web3.xml',
    `virsh snapshot-create-as ${name} s${draw.integer(1, 4)}`,
    `virsh snapshot-revert ${name} s${draw.integer(1, 4)}`,
    `virsh snapshot-delete ${name} s${draw.integer(1, 4)} ${draw.pick(['', '--children'])}`,
    `virsh save ${name} /root/${name}.save`,
    `virsh restore /root/${name}.save`,
    `virsh setmem ${name} ${draw.integer(1, 900)}M ${draw.pick(['', '--config', '--live'])}`,
    `virsh attach-disk ${name} /var/lib/libvirt/images/${draw.pick(['web3', 'x'])}.qcow2 ${dev} ${draw.pick(['', '--config', '--subdriver qcow2'])}`,
    `virsh detach-disk ${name} ${dev} ${draw.pick(['', '--config'])}`,
    `virsh attach-interface ${name} ${draw.pick(['network default', 'bridge br0', 'bridge br9'])} ${draw.pick(['', '--config'])}`,
    `virsh domrename ${name} ${draw.pick(names)}`,
    `virsh ${draw.pick(['net-destroy', 'net-start', 'net-undefine', 'net-autostart', 'net-info'])} default`,
    `virsh ${draw.pick(['pool-destroy', 'pool-start', 'pool-info', 'vol-list'])} default`,
    `virsh vol-create-as default v${draw.integer(1, 3)} ${draw.integer(1, 30)}G --format ${draw.pick(['raw', 'qcow2'])}`,
    `virsh vol-delete v${draw.integer(1, 3)} --pool default`,
    `virt-clone --original ${name} --name c${draw.integer(1, 3)} --auto-clone`,
    `virt-install --name v${draw.integer(1, 3)} --memory 256 --disk size=2 --import --osinfo generic`,
    `lvcreate -L ${draw.integer(1, 9)}G -n l${draw.integer(1, 3)} VG`,
    `lvextend -L +1G VG/${draw.pick(['data', 'l1'])}`,
    'lvcreate -s -L 1G -n snap VG/data',
    'vgextend VG /dev/sdc1',
    `qemu-img ${draw.pick(['info', 'resize', 'create -f qcow2'])} /var/lib/libvirt/images/web3.qcow2 ${draw.pick(['', '20G', '+1G'])}`,
    draw.pick([
      'lvs',
      'vgs',
      'pvs',
      'ls -l /etc/libvirt/qemu',
      'virsh',
      'quit',
      'exit',
      '^]',
      'hostname x',
      'poweroff',
      'growpart /dev/vda 1',
      'bogus',
      '',
      'list --all',
      'a | b',
      'nano x',
    ]),
  ])
}

/** A log of chance: typed lines, with time between, and the editor closed now and then. */
export function randomLog(_input: Input, seed: number, length = 60): readonly Command[] {
  const draw = drawsFrom(`kvm-host ${seed}`)
  let atMs = 0
  return Array.from({ length }, (): Command => {
    atMs += draw.pick([0, 0, 500, 3000, 15_000])
    if (draw.integer(1, 12) === 1) return { atMs, name: draw.pick(['editor.close', 'editor.close', 'editor.save']), args: {} }
    return { atMs, name: 'terminal.run', args: { line: lines(draw) } }
  }).map((command) => (command.name === 'editor.save' ? { ...command, args: { text: '<domain/>' } } : command))
}
