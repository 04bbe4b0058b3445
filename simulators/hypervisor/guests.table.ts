/**
 * The guests: what each brings with it. None of them was changed, except where `madeForXen` says so.
 * Sources: docs/sources.md#linux-xen-pv (Xen in Linux), #virt-install-virtio (drivers), read 2026-11-22.
 */
import type { GuestId } from './model.ts'

export interface Guest {
  readonly label: string
  readonly bits: 32 | 64
  readonly hasVirtioDrivers: boolean
  /** `only`: its kernel runs on nothing else; `also`: it finds out at boot. */
  readonly madeForXen: 'no' | 'only' | 'also'
}

export const guestTable: Readonly<Record<GuestId, Guest>> = {
  'windows-xp': { label: 'Windows XP, 32-bit', bits: 32, hasVirtioDrivers: false, madeForXen: 'no' },
  'linux-2005': { label: 'Linux of 2005, 32-bit', bits: 32, hasVirtioDrivers: false, madeForXen: 'no' },
  'linux-2005-xen': { label: 'Linux changed for Xen, 32-bit', bits: 32, hasVirtioDrivers: false, madeForXen: 'only' },
  'linux-2010': { label: 'Linux of 2010, 64-bit', bits: 64, hasVirtioDrivers: true, madeForXen: 'also' },
}
