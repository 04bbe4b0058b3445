/** Which technique runs which guest, on which CPU, with which devices. The first rule that is broken is the refusal. */
import { guestTable } from './guests.table.ts'
import type { CpuProfile, Disk, Nic, Setup, Technique } from './model.ts'
import { isHvm, isXen } from './steps.ts'
import { cpuLabels, deviceLabels, techniqueLabels } from './words.table.ts'

export interface Rule {
  readonly code: string
  /** The field of the setup to change first. */
  readonly arg: keyof Setup
  readonly isBroken: (setup: Setup) => boolean
  /** What is impossible, why, and what to change. */
  readonly message: (setup: Setup) => string
  /** The entry of docs/sources.md that says so. */
  readonly source: string
}

const withEpt: readonly CpuProfile[] = ['nehalem-2008', 'haswell-2013']
const emulatedDisks: readonly Disk[] = ['ide-pio', 'ide-dma']
const emulatedNics: readonly Nic[] = ['ne2k', 'rtl8139', 'e1000']
const needs32: readonly Technique[] = ['binary-translation', 'deprivileged-unaided']
const label = ({ guest }: Setup) => guestTable[guest].label
const isVirtio = (device: Disk | Nic) => device === 'virtio-blk' || device === 'virtio-net' || device === 'vhost-net'
const isOfXen = (device: Disk | Nic) => device === 'xen-blk' || device === 'xen-net'
const offending = (setup: Setup, test: (device: Disk | Nic) => boolean) =>
  [setup.disk, setup.nic]
    .filter(test)
    .map((device) => deviceLabels[device])
    .join(' and ')

export const rules: readonly Rule[] = [
  {
    code: 'no-vtx',
    arg: 'vtx',
    isBroken: ({ technique, vtx }) => isHvm(technique) && vtx === 'absent',
    message: () =>
      'This CPU has no VT-x, and hardware-assisted virtualization needs it. Choose another CPU, or a technique that does without.',
    source: 'hvm-needs-vtx',
  },
  {
    code: 'vtx-disabled',
    arg: 'vtx',
    isBroken: ({ technique, vtx }) => isHvm(technique) && vtx === 'disabled',
    message: () => 'VT-x is switched off in the firmware. Switch it on in its setup, and switch the machine off and on again.',
    source: 'kvm-ok',
  },
  {
    code: 'no-ept',
    arg: 'cpu',
    isBroken: ({ technique, cpu }) => technique === 'hvm-ept' && !withEpt.includes(cpu),
    message: ({ cpu }) => `${cpuLabels[cpu]} has no nested paging (EPT). Take a CPU of 2008 or later, or shadow paging.`,
    source: 'hypervisor-model',
  },
  {
    code: 'guest-not-xen-aware',
    arg: 'guest',
    isBroken: ({ technique, guest }) => isXen(technique) && guestTable[guest].madeForXen === 'no',
    message: (setup) =>
      `${label(setup)} does not know Xen: its kernel makes no hypercalls. Take a Linux that was changed for it, or another technique.`,
    source: 'xen-sosp-2003',
  },
  {
    code: 'guest-wrong-width',
    arg: 'guest',
    isBroken: ({ technique, guest }) =>
      (technique === 'xen-pv-32' && guestTable[guest].bits !== 32) ||
      (technique === 'xen-pv-64' && guestTable[guest].bits !== 64),
    message: (setup) =>
      `${label(setup)} is not a ${setup.technique === 'xen-pv-32' ? 32 : 64}-bit guest. Take the Xen technique of its width.`,
    source: 'xen-pvh',
  },
  {
    code: 'guest-needs-xen',
    arg: 'guest',
    isBroken: ({ technique, guest }) => !isXen(technique) && guestTable[guest].madeForXen === 'only',
    message: () => 'This kernel was changed to run on Xen and on nothing else. Take xen-pv-32, or another guest.',
    source: 'xen-sosp-2003',
  },
  {
    code: 'guest-64-bit',
    arg: 'guest',
    isBroken: ({ technique, guest }) => needs32.includes(technique) && guestTable[guest].bits === 64,
    message: (setup) =>
      `${label(setup)} is 64-bit: there are no segment limits to protect the monitor from it. Take a 32-bit guest, or another technique.`,
    source: 'ring-compression',
  },
  {
    code: 'device-not-of-xen',
    arg: 'disk',
    isBroken: ({ technique, disk, nic }) => isXen(technique) && !(isOfXen(disk) && isOfXen(nic)),
    message: (setup) =>
      `A paravirtual guest of Xen has no ${offending(setup, (device) => !isOfXen(device))}. Take xen-blk and xen-net.`,
    source: 'xen-sosp-2003',
  },
  {
    code: 'device-only-xen',
    arg: 'disk',
    isBroken: ({ technique, disk, nic }) => !isXen(technique) && (isOfXen(disk) || isOfXen(nic)),
    message: (setup) => `Only Xen offers ${offending(setup, isOfXen)}. Take another disk or card, or a technique of Xen.`,
    source: 'xen-sosp-2003',
  },
  {
    code: 'device-not-real',
    arg: 'disk',
    isBroken: ({ technique, disk, nic }) => technique === 'native' && (isVirtio(disk) || isVirtio(nic)),
    message: (setup) =>
      `A bare machine has no ${offending(setup, isVirtio)}: it needs a hypervisor behind it. Take an IDE disk and a real card.`,
    source: 'virt-install-virtio',
  },
  {
    code: 'device-not-offered',
    arg: 'disk',
    isBroken: ({ technique, disk, nic }) =>
      needs32.includes(technique) && !(emulatedDisks.includes(disk) && emulatedNics.includes(nic)),
    message: (setup) =>
      `${techniqueLabels[setup.technique]} imitates real devices and has no ${offending(setup, isVirtio)}. Take an IDE disk, and ne2k, rtl8139 or e1000.`,
    source: 'hypervisor-model',
  },
  {
    code: 'no-driver',
    arg: 'guest',
    isBroken: ({ guest, disk, nic }) => !guestTable[guest].hasVirtioDrivers && (isVirtio(disk) || isVirtio(nic)),
    message: (setup) =>
      `${label(setup)} has no driver for ${offending(setup, isVirtio)}. Take a device that it knows, such as ide-dma and e1000, or a guest with virtio drivers.`,
    source: 'virt-install-virtio',
  },
  {
    code: 'vhost-needs-kvm',
    arg: 'nic',
    isBroken: ({ technique, nic }) => nic === 'vhost-net' && !isHvm(technique),
    message: () =>
      'vhost-net is a thread of the host’s kernel that serves KVM’s guests. Take virtio-net, or a hardware-assisted technique.',
    source: 'hypervisor-model',
  },
]

/** The first rule that a setup breaks, or null. */
export function brokenRule(setup: Setup): Rule | null {
  return rules.find(({ isBroken }) => isBroken(setup)) ?? null
}

/** What one world may hold, and one run be long. */
export const bounds = { runs: 1000, eventsOfARun: 400_000, ordersOfAWorkload: 12 } as const
