/** A host to play on, where an input names neither guests nor disks: one guest on a file, one on a logical volume, an installer, and room. */

const gib = 1024 ** 3

const domain = (name: string, disk: string, model = 'virtio') => `<domain type='kvm'>
  <name>${name}</name>
  <memory unit='MiB'>1024</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <features><acpi/></features>
  <devices>
    ${disk}
    <interface type='network'>
      <source network='default'/>
      <model type='${model}'/>
    </interface>
    <console type='pty'/>
    <graphics type='vnc'/>
  </devices>
</domain>
`
const file = (path: string) =>
  `<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='${path}'/><target dev='vda' bus='virtio'/></disk>`
const volume = (path: string) =>
  `<disk type='block' device='disk'><driver name='qemu' type='raw'/><source dev='${path}'/><target dev='vda' bus='virtio'/></disk>`

export const sampleHost = {
  images: [
    { path: '/var/lib/libvirt/images/web1.qcow2', sizeBytes: 10 * gib, hasSystem: true, hostname: 'web1' },
    { path: '/var/lib/libvirt/images/debian-12.iso', format: 'iso', sizeBytes: 660_602_880 },
  ],
  disks: [
    { path: '/dev/sdb1', sizeBytes: 20 * gib },
    { path: '/dev/sdc1', sizeBytes: 10 * gib },
  ],
  groups: [{ name: 'VG', on: ['/dev/sdb1'], volumes: [{ name: 'db1', sizeBytes: 8 * gib, hasSystem: true, hostname: 'db1' }] }],
  domains: [
    { xml: domain('web1', file('/var/lib/libvirt/images/web1.qcow2')), isStarted: true },
    { xml: domain('db1', volume('/dev/VG/db1')) },
  ],
}
