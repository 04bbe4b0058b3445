/** The nouns of a KVM host: domains, storage, networks, files, and the programs' state. No logic. */
import type { Remembered } from '../kernel/bash/bash-on.ts'
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
  /** The backing file as it is written in the image, where that is not its whole path. */
  readonly backingAs?: string
  /** A qcow2 file of the older layout, as libvirt makes them. */
  readonly isOldLayout?: true
  /** A qcow2 file whose tables were made for all of it from the beginning. */
  readonly isMapped?: true
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

/** Extents in a row on one physical volume. */
export interface Segment {
  readonly on: string
  readonly from: number
  readonly count: number
}

export interface LogicalVolume {
  readonly name: string
  readonly extents: number
  /** Where its extents lie, in the order in which the volume counts them. */
  readonly segments: readonly Segment[]
  readonly image: Image
  /** For a snapshot: what it is one of, and how many bytes of its extents are used up. */
  readonly origin: string | null
  readonly cowBytes: number
}

export interface VolumeGroup {
  readonly name: string
  readonly volumes: readonly LogicalVolume[]
}

/** A disk of the host: a whole one, or a partition. `image` is what a guest has on it; null as long as none has written. */
export interface HostDisk {
  readonly path: string
  readonly sizeBytes: number
  readonly image: Image | null
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
  /** Of the directory, as the document gives them. */
  readonly permissions?: Element
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

/** An editor as a page sees it. */
export interface EditingView extends Editing {
  /** The document of what runs, as dumpxml prints it; null where nothing runs. */
  readonly running: string | null
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
  readonly disks: readonly HostDiskInput[]
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
export interface HostDiskInput extends DiskInput {
  readonly path: string
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
  /** The network around it, where somebody else keeps it; null where the host reckons by itself. */
  readonly outside: Outside | null
  readonly nextTap: number
  readonly nextMacvtap: number
  /** Memory of all guests that run, as they may use it. */
  readonly usedKib: number
  readonly uuidsMade: number
  readonly macsMade: number
  readonly due: Due
  readonly shell: Shell
  readonly cwd: string
  readonly editing: Editing | null
  readonly history: readonly string[]
  /** What the host's bash remembers from line to line. */
  readonly remembered?: Remembered
  readonly last: Printed
  /** Characters that commands have printed since the world began. */
  readonly printedInAll: number
}

/** What a host is told of the network around it. */
export interface Outside {
  /** Interfaces and bridges that there are now. */
  readonly devices: readonly string[]
  readonly bridges: readonly string[]
  /** Those of the devices that are ports of a bridge. */
  readonly ports: readonly string[]
  /** Networks that its routes lead to: libvirt starts none of the same. */
  readonly routes: readonly { readonly to: string; readonly prefix: number; readonly dev: string }[]
  /** What DHCP servers on the host gave, by the name of the network. */
  readonly leases: Readonly<Record<string, readonly OutsideLease[]>>
}
export interface OutsideLease {
  readonly mac: string
  readonly address: string
  readonly prefix: number
  readonly hostname: string | null
  readonly endsMs: number
}

/** A guest that runs, for whoever keeps the network around the host. */
export interface RunningDomain {
  readonly name: string
  /** Changes with each start. */
  readonly boots: number
  readonly phase: GuestPhase
  readonly isPaused: boolean
  /** Of the system that it booted from; null where there is none. */
  readonly hostname: string | null
  readonly cards: readonly RunningCard[]
}
export interface RunningCard {
  readonly mac: string
  readonly tap: string | null
  /** The bridge that its tap is a port of. */
  readonly bridge: string | null
  /** The host's card that a macvtap lies on. */
  readonly direct: { readonly dev: string; readonly mode: string } | null
  /** On QEMU's own user network, which needs no tap. */
  readonly isUser: boolean
  readonly link: 'up' | 'down'
}
export interface RunningNetwork {
  readonly name: string
  readonly bridge: string
  readonly mac: string | null
  readonly mode: 'nat' | 'route' | 'open' | 'isolated'
  /** With its prefix. */
  readonly address: string | null
  readonly dev: string | null
  readonly range: { readonly from: string; readonly to: string } | null
  readonly hosts: readonly { readonly mac: string; readonly address: string; readonly name: string | null }[]
  readonly hasStp: boolean
  readonly delaySeconds: number
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
