/** The hosts behind the diagrams of storage. */
const gib = 1024 ** 3

const guest = (name: string, disk: string) => `<domain type='kvm'>
  <name>${name}</name>
  <memory unit='MiB'>512</memory>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <features><acpi/></features>
  <devices>${disk}<console type='pty'/></devices>
</domain>
`
const block = (path: string) =>
  `<disk type='block' device='disk'><driver name='qemu' type='raw'/><source dev='${path}'/><target dev='vda' bus='virtio'/></disk>`
const file = (path: string) =>
  `<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='${path}'/><target dev='vda' bus='virtio'/></disk>`

/** Two disks, of which a group has one, and a guest on a volume of it. */
export const lvmHost = {
  networks: [],
  images: [],
  disks: [
    { path: '/dev/sdb1', sizeBytes: 10 * gib },
    { path: '/dev/sdc1', sizeBytes: 5 * gib },
  ],
  groups: [{ name: 'VG', on: ['/dev/sdb1'], volumes: [{ name: 'vm1', sizeBytes: 8 * gib, hasSystem: true, hostname: 'vm1' }] }],
  domains: [{ xml: guest('vm1', block('/dev/VG/vm1')), isStarted: true }],
}

export const lanes = [
  { name: 'file1', path: '/var/lib/libvirt/images/file1.qcow2' },
  { name: 'part1', path: '/dev/sdd1' },
  { name: 'lv1', path: '/dev/VG/lv1' },
] as const

const sizeBytes = 8 * gib

/** The same guest three times: on a qcow2 file, on a partition, on a logical volume. */
export const threeLanes = {
  networks: [],
  images: [{ path: lanes[0].path, sizeBytes, hasSystem: true, hostname: 'file1' }],
  disks: [
    { path: '/dev/sdb1', sizeBytes: 20 * gib },
    { path: lanes[1].path, sizeBytes, hasSystem: true, hostname: 'part1' },
  ],
  groups: [{ name: 'VG', on: ['/dev/sdb1'], volumes: [{ name: 'lv1', sizeBytes, hasSystem: true, hostname: 'lv1' }] }],
  domains: lanes.map(({ name, path }) => ({
    xml: guest(name, path.startsWith('/dev/') ? block(path) : file(path)),
    isStarted: true,
  })),
}
