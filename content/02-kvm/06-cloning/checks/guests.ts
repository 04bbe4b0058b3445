/** The guest that is copied, and how a check finds guests. */
import type { KvmHostView } from '../../../../simulators/kvm-host/index.ts'

export const guestOf = ({ domains }: KvmHostView, name: unknown) => domains.find((each) => each.name === name)

/** A guest on a logical volume. */
export function originalXml(name: string, group: string): string {
  return `<domain type='kvm'>
  <name>${name}</name>
  <memory unit='MiB'>1024</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <features><acpi/></features>
  <devices>
    <disk type='block' device='disk'>
      <driver name='qemu' type='raw'/>
      <source dev='/dev/${group}/${name}'/>
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
