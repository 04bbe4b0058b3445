/** The lanes of the stage: for each technique, from the least privileged at the top to the hardware, who runs where. */
import type { Actor, Technique, TraceEvent } from '../../simulators/hypervisor/index.ts'
import type { Family } from './families.table.ts'

export interface Lane {
  readonly family: Family
  readonly label: string
  /** The ring or mode, in words short enough for the margin. */
  readonly place: string
  readonly actors: readonly Actor[]
  /** What is crossed to come down into this lane, and back up; drawn as a border above it. */
  readonly border?: string
  /** What is inside, where it is more than its name says. */
  readonly inside?: string
}

const program = (place: string): Lane => ({ family: 'guest', label: 'Program', place, actors: ['app'] })
const kernel = (place: string, more: Partial<Lane> = {}): Lane => ({
  family: 'kernel',
  label: 'Guest kernel',
  place,
  actors: ['guest-kernel'],
  ...more,
})
const hypervisor = (label: string, place: string, actors: readonly Actor[], more: Partial<Lane> = {}): Lane => ({
  family: 'hypervisor',
  label,
  place,
  actors,
  ...more,
})
const hardware: Lane = { family: 'hardware', label: 'Hardware', place: 'devices, timer', actors: ['hardware'] }

const withVtx: readonly Lane[] = [
  program('guest mode, ring 3'),
  kernel('guest mode, ring 0'),
  hypervisor('QEMU', 'host, ring 3', ['qemu'], { border: 'VM exit ↓, VM entry ↑' }),
  hypervisor('KVM, host kernel', 'host, ring 0', ['kvm', 'host-kernel']),
  hardware,
]

export const lanes: Readonly<Record<Technique, readonly Lane[]>> = {
  native: [program('ring 3'), { ...kernel('ring 0'), label: 'Kernel' }, hardware],
  'deprivileged-unaided': [
    program('ring 3'),
    kernel('ring 1, was 0'),
    hypervisor('Monitor', 'ring 0', ['vmm'], { border: 'trap ↓, return ↑' }),
    hardware,
  ],
  'binary-translation': [
    program('ring 3, direct'),
    kernel('ring 1, translated'),
    hypervisor('Monitor', 'ring 0', ['vmm'], { border: 'trap, call-out ↓, return ↑' }),
    hypervisor('Host kernel', 'ring 0, own world', ['host-kernel'], { border: 'world switch ↓, back ↑' }),
    hardware,
  ],
  'xen-pv-32': [
    program('ring 3'),
    kernel('ring 1, modified'),
    { ...kernel('ring 1, privileged'), label: 'dom0', actors: ['dom0'] },
    hypervisor('Xen', 'ring 0', ['xen'], { border: 'hypercall, trap ↓, return ↑' }),
    hardware,
  ],
  'xen-pv-64': [
    program('ring 3'),
    kernel('ring 3, modified'),
    { ...kernel('ring 3, privileged'), label: 'dom0', actors: ['dom0'] },
    hypervisor('Xen', 'ring 0', ['xen'], { border: 'hypercall, trap ↓, return ↑' }),
    hardware,
  ],
  'hvm-shadow': withVtx,
  'hvm-ept': withVtx,
  tcg: [hypervisor('QEMU', 'host, ring 3', ['qemu'], { inside: 'The guest’s program and kernel are data in here.' }), hardware],
}

/** The lane in which a step happens. */
export function laneOf(technique: Technique, { actor }: Pick<TraceEvent, 'actor'>): number {
  const all = lanes[technique]
  const place = all.findIndex(({ actors }) => actors.includes(actor))
  return place === -1 ? all.length - 1 : place
}
