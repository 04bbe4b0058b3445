/** The nouns of a KVM host on its LAN: the three simulators that it is made of, and what ties a guest to its node. No logic. */
import type { HostCpuView, Input as CpuInput, World as CpuWorld } from '../host-cpu/index.ts'
import type { Printed } from '../kernel/command-line.ts'
import type { View, WorldBase } from '../kernel/simulator.ts'
import type { Input as HostInput, KvmHostView, World as HostWorld } from '../kvm-host/index.ts'
import type { Input as LanInput, NetworkWorldView, World as LanWorld } from '../network/index.ts'

export interface Input {
  readonly seed: number
  /** The machine's CPU and firmware, as for `host-cpu`. */
  readonly cpu: CpuInput
  /** libvirt, storage and guests, as for `kvm-host`. */
  readonly host: HostInput
  /** The LAN with the host on it, as for `network`. Guests are not in it: they come with their domains. */
  readonly network: LanInput
  /** The node of the LAN that is the host. */
  readonly node: string
  /** What every guest's system serves: `tcp/80 nginx`. */
  readonly guestServices: readonly string[]
}

/** A guest's card: its name within the guest, and the host's end of its wire. */
export interface Card {
  readonly mac: string
  readonly dev: string
  /** Null where none could be made. */
  readonly tap: string | null
}

/** A running guest as it was last brought together with its node. */
export interface Guest {
  readonly node: string
  readonly boots: number
  /** Its system has set its cards up. */
  readonly isUp: boolean
  readonly cards: readonly Card[]
}

export interface World extends WorldBase {
  readonly input: Input
  readonly cpu: CpuWorld
  readonly host: HostWorld
  readonly lan: LanWorld
  /** Running guests, by the name of their domain. */
  readonly guests: Readonly<Record<string, Guest>>
  /** Files in which the kernel shows itself, as they were last written on the host. */
  readonly mirrored: Readonly<Record<string, string>>
  readonly last: Printed
}

export interface KvmLanView extends View {
  /** The node whose terminal is open. */
  readonly at: string
  /** The node that is the host. */
  readonly node: string
  readonly last: Printed
  readonly cpu: HostCpuView
  readonly host: KvmHostView
  readonly lan: NetworkWorldView
}
