/** The nouns of a KVM host: domains, storage, networks, files, and the programs' state. No logic. */
import type { Printed } from '../kernel/command-line.ts'
import type { Due } from '../kernel/due.ts'
import type { View, WorldBase } from '../kernel/simulator.ts'
import type { Table } from '../kernel/table.ts'
import type { Definition } from './domain/definition.ts'
import type { Names } from './names.ts'
import type { Element } from './xml/element.ts'

/** What an operating system within a guest is like; a disk without one boots nothing. */
export interface GuestSystem {
  readonly hostname: string
  readonly machineId: string
  /** Fingerprint of the SSH host key. */
  readonly hostKey: string
  readonly partitionBytes: number
  readonly filesystemBytes: number
  readonly usedBytes: number
  /** Answers the ACPI button. */
  readonly answersAcpi: boolean
  /** What its kernel is told to take as its root file system: `/dev/sda1`, or a UUID that is right on every bus. */
  readonly rootDevice: string
  /** Files that a lesson looks at: path to text. */
  readonly files: Readonly<Record<string, string>>
}

/** What is on a disk, whatever holds it: a file or a logical volume. */
export interface Image {
  readonly format: 'raw' | 'qcow2' | 'vmdk' | 'iso'
  /** What a guest sees, in bytes. */
  readonly capacityBytes: number
  /** What the guest has written, in bytes, on top of what the format needs. */
  readonly dataBytes: number
  /** How often the table of a qcow2 file was moved because it grew. */
  readonly growths: number
  /** All of it was allocated when it was made. */
  readonly isFull: boolean
  readonly backing: string | null
  readonly backingFormat: string | null
  readonly snapshots: readonly ImageSnapshot[]
  readonly system: GuestSystem | null
}

/** A snapshot within a qcow2 file. */
export interface ImageSnapshot {
  readonly name: string
  readonly atMs: number
  readonly system: GuestSystem | null
  readonly capacityBytes: number
  readonly vmBytes: number
}

export type FileEntry =
  | { readonly kind: 'directory'; readonly atMs: number }
  | { readonly kind: 'text'; readonly text: string; readonly atMs: number }
  | { readonly kind: 'image'; readonly image: Image; readonly atMs: number }
  /** A domain's memory as `virsh save` wrote it. */
  | { readonly kind: 'saved'; readonly definition: Definition; readonly wasPaused: boolean; readonly atMs: number }

export interface PhysicalVolume {
  readonly path: string
  readonly sizeBytes: number
  readonly group: string | null
}

export interface LogicalVolume {
  readonly name: string
  readonly extents: number
  readonly image: Image
  /** For a snapshot: what it is one of, and how many bytes of its extents are used up. */
  readonly origin: string | null
  readonly cowBytes: number
}

export interface VolumeGroup {
  readonly name: string
  readonly volumes: readonly LogicalVolume[]
}

/** A disk of the host: a whole one, or a partition. */
export interface HostDisk {
  readonly path: string
  readonly sizeBytes: number
}

export interface Lvm {
  readonly disks: readonly HostDisk[]
  readonly physical: readonly PhysicalVolume[]
  readonly groups: readonly VolumeGroup[]
}

export type DomainState = 'running' | 'paused' | 'shut off'

/** What goes on within a running guest. */
export type GuestPhase = 'none' | 'booting' | 'up' | 'halting'

export interface Snapshot {
  readonly name: string
  readonly description: string
  readonly parent: string | null
  readonly atMs: number
  readonly state: 'running' | 'paused' | 'shutoff' | 'disk-snapshot'
  readonly location: 'internal' | 'external'
  readonly definition: Definition
}

export interface Domain {
  readonly name: string
  readonly uuid: string
  readonly state: DomainState
  readonly reason: string
  readonly id: number | null
  readonly isPersistent: boolean
  readonly isAutostart: boolean
  /** What the next start takes. */
  readonly config: Definition
  /** What runs. */
  readonly live: Definition | null
  readonly managedSave: { readonly definition: Definition; readonly wasPaused: boolean } | null
  readonly snapshots: readonly Snapshot[]
  readonly currentSnapshot: string | null
  readonly phase: GuestPhase
  /** When the phase began, and a number that changes with each start, so that what was due before is dropped. */
  readonly phaseSinceMs: number
  readonly boots: number
  /** Number for the next image that is opened while it runs. */
  readonly nextIndex: number
  readonly links: Readonly<Record<string, 'up' | 'down'>>
  /** What fell due in the guest while its CPUs stood still. */
  readonly held: string | null
}

export interface Network {
  readonly name: string
  readonly uuid: string
  readonly isActive: boolean
  readonly isPersistent: boolean
  readonly isAutostart: boolean
  /** Children of the document without name and uuid. */
  readonly config: readonly Element[]
  readonly live: readonly Element[]
}

export interface Pool {
  readonly name: string
  readonly uuid: string
  readonly type: string
  readonly isActive: boolean
  readonly isPersistent: boolean
  readonly isAutostart: boolean
  readonly path: string
  readonly source: Element
}

/** Where a typed line goes: to bash, to virsh, or to a guest's console. */
export type Shell =
  | { readonly at: 'bash' }
  | { readonly at: 'virsh' }
  | { readonly at: 'console'; readonly domain: string; readonly under: 'bash' | 'virsh'; readonly isIn: boolean }

/** What an editor is open on: a file, or a document of libvirt. */
export interface Editing {
  readonly kind: 'file' | 'domain' | 'network' | 'pool'
  readonly name: string
  /** The domain whose guest's file it is; a file of the host's without. */
  readonly guest?: string
  /** As it was when it was opened. */
  readonly text: string
  /** What was saved and refused. */
  readonly draft?: string
}

export interface Input {
  readonly seed: number
  readonly hostname: string
  readonly memoryMib: number
  readonly cpus: number
  readonly hasKvm: boolean
  readonly hasNetworkDriver: boolean
  /** Bridges of the host, by name. */
  readonly bridges: readonly string[]
  readonly directories: readonly string[]
  readonly files: readonly { readonly path: string; readonly text: string }[]
  readonly images: readonly ImageInput[]
  readonly disks: readonly HostDisk[]
  readonly groups: readonly { readonly name: string; readonly on: readonly string[]; readonly volumes: readonly VolumeInput[] }[]
  /** Documents defined before the learner comes, and whether each is started. */
  readonly networks: readonly Defined[]
  readonly pools: readonly Defined[]
  readonly domains: readonly Defined[]
  /** So many guests without disks besides: for figures about size. */
  readonly crowd: number
  /** Where the terminal begins. */
  readonly cwd: string
}

export interface Defined {
  readonly xml: string
  readonly isStarted: boolean
  readonly isAutostart: boolean
}

interface DiskInput {
  readonly sizeBytes: number
  readonly hasSystem: boolean
  readonly hostname: string
  readonly answersAcpi: boolean
  readonly usedBytes: number
  readonly rootDevice: string
  /** Lines of /etc/fstab beside that of the root file system. */
  readonly fstab: string
}
export interface ImageInput extends DiskInput {
  readonly path: string
  readonly format: 'raw' | 'qcow2' | 'vmdk' | 'iso'
  readonly backing: string | null
}
export interface VolumeInput extends DiskInput {
  readonly name: string
}

export interface World extends WorldBase {
  readonly input: Input
  /** Every domain that there has been; null where one is gone. */
  readonly domains: Table<Domain | null>
  readonly names: Names
  readonly uuids: Names
  /** Domain of each id that was given, by id − 1. */
  readonly ids: Table<number>
  readonly networks: Readonly<Record<string, Network>>
  readonly pools: Readonly<Record<string, Pool>>
  readonly files: Readonly<Record<string, FileEntry>>
  readonly lvm: Lvm
  readonly bridges: readonly string[]
  readonly nextTap: number
  /** Memory of all guests that run, as they may use it. */
  readonly usedKib: number
  readonly uuidsMade: number
  readonly macsMade: number
  readonly due: Due
  readonly shell: Shell
  readonly cwd: string
  readonly editing: Editing | null
  readonly history: readonly string[]
  readonly last: Printed
}

export interface DomainView {
  readonly name: string
  readonly uuid: string
  readonly id: number | null
  readonly state: DomainState
  readonly reason: string
  readonly phase: GuestPhase
  readonly isPersistent: boolean
  readonly isAutostart: boolean
  readonly hasManagedSave: boolean
  readonly memoryKib: number
  readonly vcpus: number
  readonly type: string
  readonly disks: readonly DiskView[]
  readonly cards: readonly CardView[]
  readonly snapshots: readonly {
    readonly name: string
    readonly parent: string | null
    readonly isCurrent: boolean
    readonly state: string
  }[]
  readonly guest: GuestSystem | null
  /** Where the guest has disks mounted, while it is up. */
  readonly mounts: readonly string[]
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
}
export interface ImageView {
  readonly path: string
  readonly format: string
  readonly capacityBytes: number
  readonly allocatedBytes: number
  readonly backing: string | null
  readonly system: GuestSystem | null
  readonly snapshots: readonly string[]
}
export interface GroupView {
  readonly name: string
  readonly extents: number
  readonly freeExtents: number
  readonly physical: readonly { readonly path: string; readonly extents: number }[]
  readonly volumes: readonly {
    readonly name: string
    readonly extents: number
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
}
export interface PoolView {
  readonly name: string
  readonly type: string
  readonly path: string
  readonly isActive: boolean
  readonly isAutostart: boolean
}

export interface KvmHostView extends View {
  readonly hostname: string
  readonly hasKvm: boolean
  readonly domains: readonly DomainView[]
  readonly networks: readonly NetworkView[]
  readonly pools: readonly PoolView[]
  readonly images: readonly ImageView[]
  readonly groups: readonly GroupView[]
  readonly bridges: readonly string[]
  readonly shell: Shell
  readonly editing: Editing | null
  readonly last: Printed
}
