/** What a page or a check sees of a host. No logic. */
import type { Printed } from '../../kernel/command-line.ts'
import type { View } from '../../kernel/simulator.ts'
import type { GuestSystem, Segment } from './storage.ts'
import type { DomainState, GuestPhase } from './domains.ts'
import type { Editing, Shell } from './world.ts'

/** An editor as a page sees it. */
export interface EditingView extends Editing {
  /** The document of what runs, as dumpxml prints it; null where nothing runs. */
  readonly running: string | null
}

export interface DomainView {
  readonly name: string
  readonly uuid: string
  readonly title: string
  readonly description: string
  readonly id: number | null
  readonly state: DomainState
  readonly reason: string
  readonly phase: GuestPhase
  readonly isPersistent: boolean
  readonly isAutostart: boolean
  readonly hasManagedSave: boolean
  readonly memoryKib: number
  readonly maxMemoryKib: number
  readonly vcpus: number
  readonly maxVcpus: number
  readonly type: string
  readonly machine: string
  readonly disks: readonly DiskView[]
  readonly cards: readonly CardView[]
  readonly snapshots: readonly SnapshotView[]
  readonly guest: GuestSystem | null
  /** Where the guest has disks mounted, while it is up. */
  readonly mounts: readonly string[]
  /** What follows is made when it is read. */
  /** Devices that are neither disks nor cards. */
  readonly others: readonly DeviceView[]
  /** What the guest's own screen shows. */
  readonly screen: string
  /** The document as `virsh dumpxml` prints it. */
  readonly xml: string
  /** Of a running domain, what the next start takes; null where that is what runs, or nothing runs. */
  readonly next: NextStartView | null
}

/** A definition that waits for the next start. */
export interface NextStartView {
  readonly memoryKib: number
  readonly maxMemoryKib: number
  readonly vcpus: number
  readonly maxVcpus: number
  readonly disks: readonly DiskView[]
  readonly cards: readonly CardView[]
}

export interface SnapshotView {
  readonly name: string
  readonly description: string
  readonly parent: string | null
  readonly isCurrent: boolean
  readonly state: string
  readonly atMs: number
  readonly location: 'internal' | 'external'
}

/** A device as its document has it: `graphics`, and what is said of it, a name and a value each. */
export interface DeviceView {
  readonly kind: string
  readonly details: readonly (readonly [name: string, value: string])[]
}

export interface DiskView {
  readonly target: string
  readonly bus: string
  readonly device: string
  readonly source: string | null
  readonly format: string
}

export interface CardView {
  readonly mac: string
  readonly model: string
  readonly type: string
  readonly source: string | null
  /** The address that DHCP gave, while the guest is up. */
  readonly address: string | null
  /** The host's end of the line, while the guest runs. */
  readonly tap: string | null
  readonly link: 'up' | 'down'
}

export interface ImageView {
  readonly path: string
  readonly format: string
  readonly capacityBytes: number
  readonly allocatedBytes: number
  /** The length of the file, as `ls -l` shows it. */
  readonly lengthBytes: number
  readonly backing: string | null
  readonly system: GuestSystem | null
  readonly snapshots: readonly string[]
}

/** A disk or a partition of the host itself. */
export interface HostDiskView {
  readonly path: string
  readonly sizeBytes: number
  readonly isPhysicalVolume: boolean
  readonly group: string | null
  readonly system: GuestSystem | null
}

export interface GroupView {
  readonly name: string
  readonly extents: number
  readonly freeExtents: number
  readonly physical: readonly { readonly path: string; readonly extents: number }[]
  readonly volumes: readonly {
    readonly name: string
    readonly extents: number
    readonly segments: readonly Segment[]
    readonly origin: string | null
    readonly usedPercent: number | null
    readonly system: GuestSystem | null
  }[]
}

export interface NetworkView {
  readonly name: string
  readonly isActive: boolean
  readonly isAutostart: boolean
  readonly isPersistent: boolean
  readonly bridge: string | null
  readonly mode: string | null
  readonly address: string | null
  readonly prefix: number | null
  /** What DHCP may give; null where it gives nothing. */
  readonly range: { readonly from: string; readonly to: string } | null
  /** Made when it is read. */
  readonly leases: readonly { readonly mac: string; readonly address: string; readonly hostname: string | null }[]
}

export interface PoolView {
  readonly name: string
  readonly type: string
  readonly path: string
  readonly isActive: boolean
  readonly isAutostart: boolean
  readonly isPersistent: boolean
  readonly capacityBytes: number
  readonly allocatedBytes: number
  readonly availableBytes: number
  /** Made when it is read; nothing while the pool is not active. */
  readonly volumes: readonly VolumeView[]
}

export interface VolumeView {
  readonly name: string
  readonly path: string
  readonly format: string
  readonly capacityBytes: number
  readonly allocatedBytes: number
}

export interface KvmHostView extends View {
  readonly hostname: string
  readonly hasKvm: boolean
  readonly memoryMib: number
  readonly cpus: number
  readonly domains: readonly DomainView[]
  readonly networks: readonly NetworkView[]
  readonly pools: readonly PoolView[]
  readonly images: readonly ImageView[]
  readonly groups: readonly GroupView[]
  readonly disks: readonly HostDiskView[]
  readonly bridges: readonly string[]
  readonly shell: Shell
  readonly editing: EditingView | null
  readonly last: Printed
}
