/** Hosts to begin with: for free play, and as a lesson wants them. */
const onIde = `<domain type='kvm'>
  <name>shop</name>
  <memory unit='MiB'>1024</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <features><acpi/></features>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/var/lib/libvirt/images/shop.qcow2'/>
      <target dev='hda' bus='ide'/>
    </disk>
    <interface type='network'>
      <source network='default'/>
    </interface>
    <console type='pty'/>
    <graphics type='vnc'/>
  </devices>
</domain>
`

export const starts = {
  free: {},
  empty: { images: [{ path: '/var/lib/libvirt/images/debian-12.iso', format: 'iso', sizeBytes: 660_602_880 }] },
  /** A guest as of old: an IDE disk, and a card of which nothing was said. */
  ide: {
    images: [{ path: '/var/lib/libvirt/images/shop.qcow2', sizeBytes: 10_737_418_240, hasSystem: true, hostname: 'shop' }],
    domains: [{ xml: onIde, isStarted: true }],
  },
} as const
