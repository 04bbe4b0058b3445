/** Machines to begin with: for free play, and as each product of the course runs its guests. */
import type { Setup } from '../../simulators/hypervisor/index.ts'

const machine: Setup = {
  technique: 'binary-translation',
  cpu: 'p4-2005',
  vtx: 'absent',
  guest: 'linux-2005',
  disk: 'ide-dma',
  nic: 'e1000',
  interrupts: 'intx',
}
const unaided: Setup = { ...machine, technique: 'deprivileged-unaided' }
const xen: Setup = { ...machine, technique: 'xen-pv-32', guest: 'linux-2005-xen', disk: 'xen-blk', nic: 'xen-net' }
const kvm2007: Setup = { ...machine, technique: 'hvm-shadow', cpu: 'core2-2006', vtx: 'enabled', nic: 'rtl8139' }
const kvm: Setup = {
  technique: 'hvm-ept',
  cpu: 'haswell-2013',
  vtx: 'enabled',
  guest: 'linux-2010',
  disk: 'virtio-blk',
  nic: 'virtio-net',
  interrupts: 'msi-x',
}
const kvmWithIde: Setup = { ...kvm, disk: 'ide-dma', nic: 'rtl8139' }
const qemu: Setup = { ...kvm, technique: 'tcg', disk: 'ide-dma', nic: 'e1000' }

/** Both VMware and VirtualBox of 2010 translate a 32-bit guest where the CPU does not help. */
export const starts = {
  free: { machines: [machine] },
  unaided: { machines: [unaided] },
  vmware: { machines: [machine] },
  virtualbox: { machines: [machine] },
  xen: { machines: [xen] },
  kvm: { machines: [kvm] },
  'kvm-2007': { machines: [kvm2007] },
  'kvm-ide': { machines: [kvmWithIde] },
  qemu: { machines: [qemu] },
} as const satisfies Readonly<Record<string, { readonly machines: readonly Setup[] }>>
