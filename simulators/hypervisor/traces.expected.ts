/**
 * What every technique makes of every operation, written by hand from the papers and manuals of docs/sources.md, not from the code.
 * One token a step: who and in which ring (a3 = program in ring 3, K0 = guest kernel in ring 0 of guest mode), `e30` = VM exit 30.
 */
import type { Operation, Technique } from './model.ts'

/** Tokens: lower case within the rings, upper case where VT-x is at work; `q` QEMU, `d` a device, `D` dom0, `h` the host's kernel. */
export const tokens = {
  'app R3': 'a3',
  'app nr-R3': 'A3',
  'guest-kernel R0': 'k0',
  'guest-kernel R1': 'k1',
  'guest-kernel R3': 'k3',
  'guest-kernel nr-R0': 'K0',
  'vmm R0': 'v0',
  'xen R0': 'x0',
  'kvm root-R0': 'V0',
  'qemu root-R3': 'q',
  'host-kernel R0': 'h0',
  'host-kernel root-R0': 'H0',
  'dom0 R1': 'D1',
  'dom0 R3': 'D3',
  'hardware device': 'd',
} as const

const times = (count: number, steps: string): string => Array.from({ length: count }, () => steps).join(' ')
const register = (exit: string): string => `K0 ${exit} V0 q V0`
const hvmDisk = `${times(18, register('e30'))} K0 q d V0 ${times(8, register('e30'))} K0 e44 V0 K0`
const hvmPacket = (exit: string): string =>
  `${register(exit)} K0 q d V0 ${times(3, register(exit))} K0 e44 V0 K0 e44 V0 K0 ${times(3, register(exit))} K0`
const hvmSection = 'K0 d e1 V0 K0 e7 V0 K0 e44 V0 K0'
const hvmTick = 'A3 d e1 V0 K0 e44 V0 K0 e32 V0 K0 A3'

type Row = Readonly<Record<Exclude<Operation, 'packet-burst' | 'fork'>, string>>

/** On Haswell, after a first run: IDE disk with DMA and e1000 card, or Xen's own. The interrupt of a section comes within it. */
export const expected: Readonly<Record<Technique, Row>> = {
  native: {
    syscall: 'a3 k0 a3',
    cli: 'k0',
    popf: 'k0',
    'cli-section': 'k0 d k0',
    'popf-section': 'k0 d k0',
    sensitive: 'k0',
    'pte-write': 'k0',
    'cr3-load': 'k0',
    'first-touch': 'a3 k0 a3',
    'port-io': 'k0',
    'timer-tick': 'a3 d k0 a3',
    'disk-read': 'k0 d k0',
    packet: 'k0 d k0',
    alu: 'a3',
  },
  'deprivileged-unaided': {
    syscall: 'a3 v0 k1 a3',
    cli: 'k1 v0 k1',
    popf: 'k1',
    'cli-section': 'k1 v0 k1 d v0 k1 v0 k1',
    'popf-section': 'k1 d v0 k1',
    sensitive: 'k1',
    'pte-write': 'k1 v0 k1',
    'cr3-load': 'k1 v0 k1',
    'first-touch': 'a3 v0 k1 a3 v0 a3',
    'port-io': 'k1 v0 k1',
    'timer-tick': 'a3 d v0 k1 a3',
    'disk-read': `${times(18, 'k1 v0')} k1 d v0 ${times(8, 'k1 v0')} k1`,
    packet: `k1 v0 k1 d v0 ${times(6, 'k1 v0')} k1`,
    alu: 'a3',
  },
  'binary-translation': {
    syscall: 'a3 v0 k1 v0 a3',
    cli: 'k1',
    popf: 'k1',
    'cli-section': 'k1 d v0 k1',
    'popf-section': 'k1 d v0 k1',
    sensitive: 'k1',
    'pte-write': 'k1',
    'cr3-load': 'k1 v0 k1',
    'first-touch': 'a3 v0 k1 v0 a3 v0 a3',
    'port-io': 'k1',
    'timer-tick': 'a3 d v0 h0 v0 k1 a3',
    'disk-read': 'k1 v0 h0 v0 k1 d v0 h0 v0 k1',
    packet: 'k1 v0 h0 v0 k1 d v0 h0 v0 k1',
    alu: 'a3',
  },
  'xen-pv-32': {
    syscall: 'a3 k1 a3',
    cli: 'k1',
    popf: 'k1',
    'cli-section': 'k1 d x0 k1 x0 k1',
    'popf-section': 'k1 d x0 k1 x0 k1',
    sensitive: 'k1',
    'pte-write': 'k1 x0 k1',
    'cr3-load': 'k1 x0 k1',
    'first-touch': 'a3 x0 k1 x0 k1 a3',
    'port-io': 'k1 x0 k1',
    'timer-tick': 'a3 d x0 k1 x0 k1 a3',
    'disk-read': 'k1 x0 k1 D1 d x0 k1',
    packet: 'k1 x0 k1 D1 d x0 k1',
    alu: 'a3',
  },
  'xen-pv-64': {
    syscall: 'a3 x0 k3 x0 a3',
    cli: 'k3',
    popf: 'k3',
    'cli-section': 'k3 d x0 k3 x0 k3',
    'popf-section': 'k3 d x0 k3 x0 k3',
    sensitive: 'k3',
    'pte-write': 'k3 x0 k3',
    'cr3-load': 'k3 x0 k3',
    'first-touch': 'a3 x0 k3 x0 k3 x0 a3',
    'port-io': 'k3 x0 k3',
    'timer-tick': 'a3 d x0 k3 x0 k3 x0 a3',
    'disk-read': 'k3 x0 k3 D3 d x0 k3',
    packet: 'k3 x0 k3 D3 d x0 k3',
    alu: 'a3',
  },
  'hvm-shadow': {
    syscall: 'A3 K0 A3',
    cli: 'K0',
    popf: 'K0',
    'cli-section': hvmSection,
    'popf-section': hvmSection,
    sensitive: 'K0',
    'pte-write': 'K0 e0 V0 K0',
    'cr3-load': 'K0 e28 V0 K0',
    'first-touch': 'A3 e0 V0 K0 A3 e0 V0 A3',
    'port-io': `${register('e30')} K0`,
    'timer-tick': hvmTick,
    'disk-read': hvmDisk,
    packet: hvmPacket('e0'),
    alu: 'A3',
  },
  'hvm-ept': {
    syscall: 'A3 K0 A3',
    cli: 'K0',
    popf: 'K0',
    'cli-section': hvmSection,
    'popf-section': hvmSection,
    sensitive: 'K0',
    'pte-write': 'K0',
    'cr3-load': 'K0',
    'first-touch': 'A3 K0 A3 e48 V0 A3',
    'port-io': `${register('e30')} K0`,
    'timer-tick': hvmTick,
    'disk-read': hvmDisk,
    packet: hvmPacket('e49'),
    alu: 'A3',
  },
  tcg: {
    syscall: 'q',
    cli: 'q',
    popf: 'q',
    'cli-section': 'q d q',
    'popf-section': 'q d q',
    sensitive: 'q',
    'pte-write': 'q',
    'cr3-load': 'q',
    'first-touch': 'q',
    'port-io': 'q',
    'timer-tick': 'q d q',
    'disk-read': 'q d q',
    packet: 'q d q',
    alu: 'q',
  },
}

/** What paravirtual devices make of a disk read and a ping under nested paging. */
export const virtioExpected = {
  'virtio-blk': 'K0 e49 V0 K0 q d V0 K0 e44 V0 K0',
  'virtio-net': 'K0 e49 V0 K0 q d V0 K0 e44 V0 K0 d V0 K0 e44 V0 K0',
  'vhost-net': 'K0 e49 V0 K0 H0 d V0 K0 e44 V0 K0 d V0 K0 e44 V0 K0',
} as const
