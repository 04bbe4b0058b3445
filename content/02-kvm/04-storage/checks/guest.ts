/** The guest of this lesson, on a qcow2 file, and how a check finds it. */
import type { KvmHostView } from '../../../../simulators/kvm-host/index.ts'

export const guestOf = ({ domains }: KvmHostView, name: unknown) => domains.find((each) => each.name === name)

export function guestXml(name: string): string {
  return `<domain type='kvm'>
  <name>${name}</name>
  <memory unit='MiB'>1024</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <features><acpi/></features>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/var/lib/libvirt/images/${name}.qcow2'/>
      <target dev='vda' bus='virtio'/>
    </disk>
    <interface type='network'>
      <source network='default'/>
      <model type='virtio'/>
    </interface>
    <console type='pty'/>
  </devices>
</domain>
`
}
