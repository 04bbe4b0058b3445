/** The nouns of the host's CPU: a machine with its firmware, its kernel and its modules, and a terminal. No logic. */
import type { Printed } from '../kernel/command-line.ts'
import type { View, WorldBase } from '../kernel/simulator.ts'
import type { CpuId } from './cpus.table.ts'

export type Power = 'off' | 'setup' | 'running'

/** A kernel of the deck's time, and one of today. */
export const kernels = ['2.6.32', '6.1'] as const
export type Kernel = (typeof kernels)[number]

/** Whether the host is itself a virtual machine, and if so, whether its own host passes VT-x or AMD-V on. */
export const placesOfHost = ['bare', 'guest-without-nesting', 'guest-with-nesting'] as const
export type PlaceOfHost = (typeof placesOfHost)[number]

export interface Input {
  readonly seed: number
  readonly cpu: CpuId
  readonly kernel: Kernel
  /** Virtualization in the firmware's setup. */
  readonly firmware: 'enabled' | 'disabled'
  readonly place: PlaceOfHost
  /** Whether the kernel loads KVM's modules when it starts. */
  readonly loadsModules: boolean
  /** CPUs that the machine may be given instead. */
  readonly spares: readonly CpuId[]
}

/** KVM's modules, as lsmod names them. */
export type KvmModule = 'kvm' | 'kvm_intel' | 'kvm_amd'

export interface World extends WorldBase {
  readonly input: Input
  readonly power: Power
  readonly cpu: CpuId
  readonly place: PlaceOfHost
  /** What the setup has saved. */
  readonly saved: 'enabled' | 'disabled'
  /** What the CPU was told when power came on, and locked: a restart does not change it. */
  readonly locked: 'enabled' | 'disabled'
  /** Whether nesting was allowed when power came on. */
  readonly nestingAtPowerOn: boolean
  readonly modules: readonly KvmModule[]
  /** What the kernel has said about KVM since it started. */
  readonly messages: readonly string[]
  readonly last: Printed
  /** How often power has come on: what a page counts. */
  readonly powerOns: number
}

/** Why there is no /dev/kvm, or that there is one. */
export type Verdict = 'usable' | 'not-loaded' | 'disabled' | 'absent' | 'not-running'

export interface HostCpuView extends View {
  readonly power: Power
  readonly cpu: CpuId
  readonly cpuLabel: string
  readonly kernel: Kernel
  readonly place: PlaceOfHost
  /** VT-x or AMD-V is built in, and reaches this machine. */
  readonly hasVirtualization: boolean
  readonly saved: 'enabled' | 'disabled'
  readonly locked: 'enabled' | 'disabled'
  /** Whether /proc/cpuinfo shows vmx or svm. */
  readonly showsFlag: boolean
  readonly modules: readonly KvmModule[]
  readonly hasDevKvm: boolean
  readonly verdict: Verdict
  /** What the terminal printed last. */
  readonly last: Printed
}
