/** Names for people: what ids are called on buttons, in traces and in sentences. */
import type { Actor, CpuProfile, Disk, Mode, Nic, Operation, Setup, Technique } from './model.ts'

export const techniqueLabels: Readonly<Record<Technique, string>> = {
  native: 'Bare machine',
  'deprivileged-unaided': 'Ring 1, unaided',
  'binary-translation': 'Binary translation',
  'xen-pv-32': 'Xen paravirtual, 32-bit',
  'xen-pv-64': 'Xen paravirtual, 64-bit',
  'hvm-shadow': 'VT-x, shadow paging',
  'hvm-ept': 'VT-x, nested paging',
  tcg: 'Emulation (QEMU TCG)',
}

export const operationLabels: Readonly<Record<Operation, string>> = {
  syscall: 'System call',
  cli: 'CLI',
  popf: 'POPF',
  'cli-section': 'Critical section by CLI',
  'popf-section': 'Critical section by POPF',
  sensitive: 'A sensitive instruction',
  'pte-write': 'Page-table write',
  'cr3-load': 'Load of CR3',
  'first-touch': 'First touch of a page',
  'port-io': 'Port access',
  'timer-tick': 'Timer tick',
  'disk-read': 'Disk read',
  packet: 'Packet out and in',
  'packet-burst': 'A hundred packets out',
  alu: 'Arithmetic',
  fork: 'Fork',
}

export const cpuLabels: Readonly<Record<CpuProfile, string>> = {
  'p4-2005': 'Pentium 4 672 (2005)',
  'core2-2006': 'Core 2 (2006)',
  'nehalem-2008': 'Nehalem (2008)',
  'haswell-2013': 'Haswell (2013)',
}

export const deviceLabels: Readonly<Record<Disk | Nic, string>> = {
  'ide-pio': 'IDE disk, word by word (ide-pio)',
  'ide-dma': 'IDE disk with DMA (ide-dma)',
  'virtio-blk': 'virtio disk (virtio-blk)',
  'xen-blk': 'Xen disk (xen-blk)',
  ne2k: 'NE2000 card (ne2k)',
  rtl8139: 'Realtek card (rtl8139)',
  e1000: 'Intel card (e1000)',
  'virtio-net': 'virtio card (virtio-net)',
  'vhost-net': 'virtio card with vhost (vhost-net)',
  'xen-net': 'Xen card (xen-net)',
}

export const vtxLabels: Readonly<Record<Setup['vtx'], string>> = {
  enabled: 'VT-x, switched on',
  disabled: 'VT-x, switched off in the firmware',
  absent: 'No VT-x',
}

export const interruptLabels: Readonly<Record<Setup['interrupts'], string>> = {
  'msi-x': 'by message (MSI-X)',
  intx: 'by a shared line (INTx)',
}

export const setupLabels: Readonly<Record<keyof Setup, string>> = {
  technique: 'Technique',
  cpu: 'CPU',
  vtx: 'VT-x',
  guest: 'Guest',
  disk: 'Disk',
  nic: 'Network card',
  interrupts: 'virtio interrupts',
}

export const actorLabels: Readonly<Record<Actor, string>> = {
  app: 'Program',
  'guest-kernel': 'Guest kernel',
  vmm: 'Monitor',
  xen: 'Xen',
  dom0: 'dom0',
  kvm: 'KVM',
  qemu: 'QEMU',
  'host-kernel': 'Host kernel',
  hardware: 'Hardware',
}

export const modeLabels: Readonly<Record<Mode, string>> = {
  R0: 'ring 0',
  R1: 'ring 1',
  R3: 'ring 3',
  'nr-R0': 'guest mode, ring 0',
  'nr-R3': 'guest mode, ring 3',
  'root-R0': 'host, ring 0',
  'root-R3': 'host, ring 3',
  device: 'device',
}
