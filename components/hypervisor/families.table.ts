/** Whose code it is: four families, each with a colour, a shape and a pattern that mean the same through the whole course. */
import type { Actor } from '../../simulators/hypervisor/index.ts'

export type Family = 'guest' | 'kernel' | 'hypervisor' | 'hardware'

export const families: Readonly<
  Record<
    Family,
    {
      readonly label: string
      readonly fill: string
      readonly soft: string
      readonly stroke: string
      readonly halo: string
      readonly text: string
    }
  >
> = {
  guest: {
    label: 'guest’s program',
    fill: 'fill-guest',
    soft: 'fill-guest-soft',
    stroke: 'stroke-guest',
    halo: 'stroke-guest-soft',
    text: 'text-guest',
  },
  kernel: {
    label: 'guest’s kernel',
    fill: 'fill-kernel',
    soft: 'fill-kernel-soft',
    stroke: 'stroke-kernel',
    halo: 'stroke-kernel-soft',
    text: 'text-kernel',
  },
  hypervisor: {
    label: 'hypervisor',
    fill: 'fill-hypervisor',
    soft: 'fill-hypervisor-soft',
    stroke: 'stroke-hypervisor',
    halo: 'stroke-hypervisor-soft',
    text: 'text-hypervisor',
  },
  hardware: {
    label: 'hardware',
    fill: 'fill-hardware',
    soft: 'fill-hardware-soft',
    stroke: 'stroke-hardware',
    halo: 'stroke-hardware-soft',
    text: 'text-hardware',
  },
}

/** The host’s kernel and QEMU work for the guest from outside: they count with the hypervisor. dom0 is a guest with privileges. */
export const familyOf: Readonly<Record<Actor, Family>> = {
  app: 'guest',
  'guest-kernel': 'kernel',
  vmm: 'hypervisor',
  xen: 'hypervisor',
  dom0: 'kernel',
  kvm: 'hypervisor',
  qemu: 'hypervisor',
  'host-kernel': 'hypervisor',
  hardware: 'hardware',
}
