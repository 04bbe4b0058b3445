/** What a host's disks hold: images, files, LVM and pools, and the systems of guests on them. No logic. */
import type { Definition } from '../domain/definition.ts'
import type { Element } from '../xml/element.ts'

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
