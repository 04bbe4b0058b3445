/**
 * The nouns of the hypervisor simulator: one or two machines side by side, the guest operations that are run on them, and
 * the trace that each operation unfolds into. No logic.
 */
import type { Table } from '../kernel/table.ts'
import type { View, WorldBase } from '../kernel/simulator.ts'
import type { CostId } from './costs.table.ts'
import type { CpuProfile } from './cpu-profiles.ts'
import type { SensitiveInstruction } from './sensitive-instructions.table.ts'

/** How the guest is run. `deprivileged-unaided` is the broken case: the guest kernel in ring 1 and nobody who helps. */
export const techniques = [
  'native',
  'deprivileged-unaided',
  'binary-translation',
  'xen-pv-32',
  'xen-pv-64',
  'hvm-shadow',
  'hvm-ept',
  'tcg',
] as const
export type Technique = (typeof techniques)[number]

/**
 * What the guest does. `cli` and `popf` are the instruction alone; the two sections are a critical section of the guest's kernel
 * that it opens by that instruction, and during which an interrupt comes.
 */
export const operations = [
  'syscall',
  'cli',
  'popf',
  'cli-section',
  'popf-section',
  'sensitive',
  'pte-write',
  'cr3-load',
  'first-touch',
  'port-io',
  'timer-tick',
  'disk-read',
  'packet',
  'packet-burst',
  'alu',
  'fork',
] as const
export type Operation = (typeof operations)[number]

export const disks = ['ide-pio', 'ide-dma', 'virtio-blk', 'xen-blk'] as const
export type Disk = (typeof disks)[number]

export const nics = ['ne2k', 'rtl8139', 'e1000', 'virtio-net', 'vhost-net', 'xen-net'] as const
export type Nic = (typeof nics)[number]

export { type CpuProfile, cpuProfiles } from './cpu-profiles.ts'

/** Guests by what they bring: their width, drivers, and whether their kernel was modified for Xen (guests.table.ts). */
export const guests = ['windows-xp', 'linux-2005', 'linux-2005-xen', 'linux-2010'] as const
export type GuestId = (typeof guests)[number]

/** Why the guest was left, by number and name of asm/vmx.h: 30, `IO_INSTRUCTION`. */
export interface ExitReason {
  readonly number: number
  readonly name: string
}

/**
 * The ring or mode in which code really runs. `nr` is VMX non-root (guest mode), `root` VMX root: the host.
 * Without hardware assistance there is only R0, R1 and R3. `device` is not the CPU: a disk, a network card, a timer.
 */
export type Mode = 'R0' | 'R1' | 'R3' | 'nr-R0' | 'nr-R3' | 'root-R0' | 'root-R3' | 'device'

/** Who does it. `vmm` is the monitor of a binary translator or of the unaided case; `dom0` Xen's privileged guest. */
export type Actor = 'app' | 'guest-kernel' | 'vmm' | 'xen' | 'dom0' | 'kvm' | 'qemu' | 'host-kernel' | 'hardware'

/**
 * What kind of step it is. `trap`: a fault or software interrupt within the rings. `exit` and `entry`: a VM exit and the
 * way back. `to-user` and `from-user`: the host kernel hands over to QEMU, and gets it back. `world-switch`: a hosted
 * monitor changes places with the host. `open`: what reality leaves open, said as such.
 */
export type StepKind =
  | 'run'
  | 'trap'
  | 'return'
  | 'exit'
  | 'entry'
  | 'to-user'
  | 'from-user'
  | 'hypercall'
  | 'interrupt'
  | 'world-switch'
  | 'open'

/** A guest's access to a register of a device: a VM exit under hardware assistance. */
export interface DeviceAccess {
  /** The region by QEMU's own name: `ide`, `piix-bmdma`, `e1000-mmio`. */
  readonly region: string
  readonly is: 'read' | 'write'
  readonly address: string
  readonly register: string
}

/** One step of a trace. */
export interface TraceEvent {
  /** Which of the run's operations it belongs to, from 0. */
  readonly op: number
  readonly actor: Actor
  readonly mode: Mode
  readonly kind: StepKind
  /** What happens, in one short sentence. */
  readonly says: string
  readonly cycles: number
  /** Where the cycles are from: a line of costs.table.ts. */
  readonly cost: CostId
  readonly exit?: ExitReason
  readonly access?: DeviceAccess
  /** Another thread or CPU does it, beside the guest. */
  readonly isAside?: true
}

/** What was counted. A count is exact; cycles are calibrated to published measurements, and real machines differ by 2 ×. */
export interface Counters {
  readonly operations: number
  readonly events: number
  /** Changes of ring or of mode, whoever caused them. */
  readonly ringSwitches: number
  /** VM exits by the kernel's own name, `IO_INSTRUCTION`. */
  readonly exits: Readonly<Record<string, number>>
  readonly exitTotal: number
  /** Of the exits, those that went on to QEMU in user space. */
  readonly userSpaceExits: number
  readonly hypercalls: number
  /** Traps into a monitor that is not entered by a VM exit: the translator's, or Xen. */
  readonly traps: number
  readonly deviceAccesses: number
  readonly interrupts: number
  readonly cycles: number
  /** Cycles by line of costs.table.ts. */
  readonly cyclesBy: Readonly<Record<string, number>>
}

/** A guest on a technique, a CPU and its devices. */
export interface Setup {
  readonly technique: Technique
  readonly cpu: CpuProfile
  /** VT-x: switched on in the firmware, switched off there, or not in the CPU at all. */
  readonly vtx: 'enabled' | 'disabled' | 'absent'
  readonly guest: GuestId
  readonly disk: Disk
  readonly nic: Nic
  /** How a virtio device interrupts: by message (MSI-X), or by a line whose cause has to be read (INTx). */
  readonly interrupts: 'msi-x' | 'intx'
}

export type MachineId = 'A' | 'B'

/** What a machine has learned so far: what is translated, what was adapted, which pages are there. Made by the simulator. */
export interface Warmth {
  /** Operations whose code is in the translation cache. */
  readonly translated: readonly string[]
  /** Trapped page-table writes so far: after some, the translator adapts. */
  readonly trappedWrites: number
}

export interface Machine {
  readonly id: MachineId
  readonly setup: Setup
  readonly warmth: Warmth
  readonly total: Counters
  /** The guest kernel's own counter, and how often it was told to add one. They should be the same. */
  readonly guestCounter: number
  readonly guestAdded: number
  /** The place in the world's runs of the latest on this machine; null before the first, and after a change. */
  readonly lastRun: number | null
}

/** What a run was told to do; the trace is made again from this, and not kept. */
export interface Order {
  readonly operation: Operation
  readonly times: number
  /** Size of one disk read, in KiB. */
  readonly kib: number
  /** Which instruction, for `sensitive`. */
  readonly instruction: SensitiveInstruction
  /** Where chance decides: when the interrupt of a critical section comes. From the world's seed and the command's place. */
  readonly draw: number
}

/** One command's worth of work: on every machine that there was. */
export interface Run {
  readonly seq: number
  readonly orders: readonly Order[]
  readonly on: readonly RunOn[]
}

/** A run on one of the machines. */
export interface RunOn {
  readonly id: MachineId
  readonly setup: Setup
  /** What the machine had learned before. */
  readonly before: Warmth
  readonly counters: Counters
}

export interface Input {
  readonly seed: number
  /** One machine, or two side by side. */
  readonly machines: readonly Setup[]
  /** What `workload.run` runs. */
  readonly workload: readonly Omit<Order, 'draw'>[]
  /** What a learner may change: nothing else is offered, and anything else is refused. All of it when left out. */
  readonly changeable: readonly (keyof Setup)[]
  /** Whether a second machine may be set beside the first. */
  readonly canCompare: boolean
}

export interface World extends WorldBase {
  readonly input: Input
  readonly machines: readonly Machine[]
  readonly runs: Table<Run>
}

/** A machine and its latest run. */
export interface MachineView {
  readonly id: MachineId
  readonly setup: Setup
  /** The technique in words: "Binary translation". */
  readonly label: string
  readonly total: Counters
  readonly guestCounter: number
  readonly guestAdded: number
  /** Null before the first run, and after the machine was changed. */
  readonly run: RunView | null
}

/** One run on one machine. `trace` is made when it is first read. */
export interface RunView {
  readonly seq: number
  readonly says: string
  readonly orders: readonly Order[]
  /** The operations one by one, in words; an event's `op` is a place in it. */
  readonly operations: readonly string[]
  readonly trace: readonly TraceEvent[]
  readonly counters: Counters
}

export interface HypervisorView extends View {
  readonly machines: readonly MachineView[]
  /** Every run so far, in order, with what each machine counted. */
  readonly runs: readonly Run[]
}
