/** Documents of this lesson's guests. */

/** A guest on one disk and one card. */
export function domainXml(
  name: string,
  disk: string,
  nic = "<interface type='network'><source network='default'/><model type='virtio'/></interface>",
  mib = 1024,
): string {
  return `<domain type='kvm'>
  <name>${name}</name>
  <memory unit='MiB'>${mib}</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <features><acpi/></features>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='${disk}'/>
      <target dev='vda' bus='virtio'/>
    </disk>
    ${nic}
    <console type='pty'/>
  </devices>
</domain>
`
}
