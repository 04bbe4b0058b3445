/**
 * Physical volumes, volume groups and logical volumes, in extents of 4 MiB. Words as LVM 2.03.16 says them (recordings/more-tools.json), 2026-11-24.
 */
import type { Image, LogicalVolume, Lvm, PhysicalVolume, Segment, VolumeGroup } from '../model.ts'
import { emptyImage } from './images.ts'

export const extentBytes = 4 * 1024 ** 2

/** LVM said no: its words, and its exit code. */
export class LvmError extends Error {
  override readonly name = 'LvmError'
  constructor(
    message: string,
    readonly code = 5,
    /** What it prints on its way there. */
    readonly stdout = '',
  ) {
    super(message)
  }
}

/** Extents that fit on a physical volume: its first MiB is LVM's own. */
export const extentsOn = ({ sizeBytes }: Pick<PhysicalVolume, 'sizeBytes'>): number =>
  Math.floor((sizeBytes - 1024 ** 2) / extentBytes)

export const physicalOf = (lvm: Lvm, group: string): readonly PhysicalVolume[] =>
  lvm.physical.filter((volume) => volume.group === group)
export const extentsOf = (lvm: Lvm, group: string): number =>
  physicalOf(lvm, group).reduce((sum, volume) => sum + extentsOn(volume), 0)
export const usedExtents = (group: VolumeGroup): number => group.volumes.reduce((sum, { extents }) => sum + extents, 0)
export const freeExtents = (lvm: Lvm, group: VolumeGroup): number => extentsOf(lvm, group.name) - usedExtents(group)

/** How many extents are free on each physical volume of a group. */
export function freeOn(lvm: Lvm, group: VolumeGroup): readonly { readonly volume: PhysicalVolume; readonly free: number }[] {
  return physicalOf(lvm, group.name).map((volume) => ({
    volume,
    free: gapsOn(group, volume).reduce((sum, { count }) => sum + count, 0),
  }))
}

/** Free extents of a physical volume, as segments. */
function gapsOn(group: VolumeGroup, volume: PhysicalVolume): readonly Segment[] {
  const taken = group.volumes
    .flatMap(({ segments }) => segments)
    .filter(({ on }) => on === volume.path)
    .sort((one, other) => one.from - other.from)
  const gaps: Segment[] = []
  let from = 0
  for (const segment of [...taken, { on: volume.path, from: extentsOn(volume), count: 0 }]) {
    if (segment.from > from) gaps.push({ on: volume.path, from, count: segment.from - from })
    from = segment.from + segment.count
  }
  return gaps
}

/** The first free extents, disk by disk. LVM itself weighs the sizes of the gaps; where there is one gap, which is usual, it is the same. */
function firstFree(lvm: Lvm, group: VolumeGroup, count: number): readonly Segment[] {
  let left = count
  const segments: Segment[] = []
  for (const gap of physicalOf(lvm, group.name).flatMap((volume) => gapsOn(group, volume))) {
    const taken = Math.min(left, gap.count)
    if (taken > 0) segments.push({ ...gap, count: taken })
    left -= taken
  }
  return segments
}

/** Segments cut down to so many extents, from the end. */
function shortened(segments: readonly Segment[], extents: number): readonly Segment[] {
  let left = extents
  return segments.flatMap((segment) => {
    const count = Math.min(left, segment.count)
    left -= count
    return count > 0 ? [{ ...segment, count }] : []
  })
}

/** Segments that follow each other are one. */
function merged(segments: readonly Segment[]): readonly Segment[] {
  const all: Segment[] = []
  for (const segment of segments) {
    const last = all.at(-1)
    if (last && last.on === segment.on && last.from + last.count === segment.from)
      all[all.length - 1] = { ...last, count: last.count + segment.count }
    else all.push(segment)
  }
  return all
}

/** `/dev/VG/name`, `/dev/mapper/VG-name` or `VG/name`, taken apart; null where it has another form. */
export function namesIn(path: string): { readonly group: string; readonly volume: string } | null {
  const plain = /^(?:\/dev\/)?([A-Za-z0-9_.+-]+)\/([A-Za-z0-9_.+-]+)$/.exec(path)
  if (plain && plain[1] !== 'mapper') return { group: plain[1] ?? '', volume: plain[2] ?? '' }
  const mapped = /^\/dev\/mapper\/([A-Za-z0-9_.+]+)-([A-Za-z0-9_.+-]+)$/.exec(path)
  return mapped ? { group: mapped[1] ?? '', volume: (mapped[2] ?? '').replaceAll('--', '-') } : null
}

export function volumeAt(lvm: Lvm, path: string): { readonly group: VolumeGroup; readonly volume: LogicalVolume } | null {
  if (!path.startsWith('/dev/')) return null
  const names = namesIn(path)
  const group = lvm.groups.find(({ name }) => name === names?.group)
  const volume = group?.volumes.find(({ name }) => name === names?.volume)
  return group && volume ? { group, volume } : null
}

const withGroup = (lvm: Lvm, group: VolumeGroup): Lvm => ({
  ...lvm,
  groups: lvm.groups.map((each) => (each.name === group.name ? group : each)),
})

export function pvcreate(lvm: Lvm, path: string): Lvm {
  const disk = lvm.disks.find((each) => each.path === path)
  if (!disk) throw new LvmError(`No device found for ${path}.`)
  const known = lvm.physical.find((each) => each.path === path)
  if (known?.group) {
    throw new LvmError(
      `Can't initialize physical volume "${path}" of volume group "${known.group}" without -ff\n  ${path}: physical volume not initialized.`,
    )
  }
  const disks = lvm.disks.map((each) => (each === disk ? { ...each, image: null } : each))
  return known
    ? { ...lvm, disks }
    : { ...lvm, disks, physical: [...lvm.physical, { path, sizeBytes: disk.sizeBytes, group: null }] }
}

/** Takes disks into a group; those that are no physical volumes yet become such, and are named in `made`. */
function taken(lvm: Lvm, group: string, paths: readonly string[]): { readonly lvm: Lvm; readonly made: readonly string[] } {
  let next = lvm
  const made: string[] = []
  for (const path of paths) {
    const known = next.physical.find((each) => each.path === path)
    if (known?.group) {
      throw new LvmError(
        `Physical volume '${path}' is already in volume group '${known.group}'\n  Unable to add physical volume '${path}' to volume group '${known.group}'\n  ${path}: physical volume not initialized.`,
      )
    }
    if (!known) {
      next = pvcreate(next, path)
      made.push(path)
    }
    // Volumes are laid on the disks of a group in the order in which they joined.
    const joining = next.physical.filter((each) => each.path === path).map((each) => ({ ...each, group }))
    next = { ...next, physical: [...next.physical.filter((each) => each.path !== path), ...joining] }
  }
  return { lvm: next, made }
}

export function vgcreate(lvm: Lvm, name: string, paths: readonly string[]) {
  if (lvm.groups.some((group) => group.name === name)) throw new LvmError(`A volume group called ${name} already exists.`)
  if (!/^[A-Za-z0-9_.+][A-Za-z0-9_.+-]*$/.test(name))
    throw new LvmError(
      `${/[^A-Za-z0-9_.+-]/.test(name) ? 'Name contains invalid character, valid set includes: [a-zA-Z0-9.-_+].\n  ' : ''}New volume group name "${name}" is invalid.\n  Run \`vgcreate --help' for more information.`,
      3,
    )
  const { lvm: next, made } = taken(lvm, name, paths)
  return { lvm: { ...next, groups: [...next.groups, { name, volumes: [] }] }, made }
}

export function vgextend(lvm: Lvm, name: string, paths: readonly string[]) {
  groupOf(lvm, name)
  return taken(lvm, name, paths)
}

export function groupOf(lvm: Lvm, name: string): VolumeGroup {
  const group = lvm.groups.find((each) => each.name === name)
  if (!group) throw new LvmError(`Volume group "${name}" not found\n  Cannot process volume group ${name}`)
  return group
}

export function volumeOf(lvm: Lvm, path: string): { readonly group: VolumeGroup; readonly volume: LogicalVolume } {
  const names = namesIn(path)
  if (!names) throw new LvmError(`"${path}": Invalid path for Logical Volume.`, 3)
  const group = groupOf(lvm, names.group)
  const volume = group.volumes.find(({ name }) => name === names.volume)
  if (!volume) throw new LvmError(`Failed to find logical volume "${names.group}/${names.volume}"`)
  return { group, volume }
}

export interface NewVolume {
  readonly name: string
  readonly extents: number
  readonly origin?: string
  readonly image?: Image
}

export function lvcreate(lvm: Lvm, groupName: string, { name, extents, origin, image }: NewVolume): Lvm {
  const group = groupOf(lvm, groupName)
  if (group.volumes.some((volume) => volume.name === name))
    throw new LvmError(`Logical Volume "${name}" already exists in volume group "${groupName}"`)
  if (!/^[A-Za-z0-9_.+][A-Za-z0-9_.+-]*$/.test(name))
    throw new LvmError(`Logical volume name "${name}" is invalid.\n  Run \`lvcreate --help' for more information.`, 3)
  const free = freeExtents(lvm, group)
  if (extents > free)
    throw new LvmError(`Volume group "${groupName}" has insufficient free space (${free} extents): ${extents} required.`)
  const volume: LogicalVolume = {
    name,
    extents,
    segments: firstFree(lvm, group, extents),
    image: image ?? emptyImage('raw', extents * extentBytes, { isFull: true }),
    origin: origin ?? null,
    cowBytes: 0,
  }
  return withGroup(lvm, { ...group, volumes: [...group.volumes, volume] })
}

/** Another number of extents. */
export function resized(lvm: Lvm, path: string, extents: number): Lvm {
  const { group, volume } = volumeOf(lvm, path)
  const image = volume.origin === null ? { ...volume.image, capacityBytes: extents * extentBytes } : volume.image
  const more = firstFree(lvm, group, Math.max(0, extents - volume.extents))
  const segments = merged([...shortened(volume.segments, extents), ...more])
  return withGroup(lvm, {
    ...group,
    volumes: group.volumes.map((each) => (each.name === volume.name ? { ...each, extents, segments, image } : each)),
  })
}

export function lvremove(lvm: Lvm, path: string): Lvm {
  const { group, volume } = volumeOf(lvm, path)
  return withGroup(lvm, {
    ...group,
    volumes: group.volumes.filter(({ name, origin }) => name !== volume.name && origin !== volume.name),
  })
}

/** The guest wrote to an origin: each of its snapshots keeps what was there, until it is full. */
export function copiedOnWrite(lvm: Lvm, path: string, bytes: number): Lvm {
  const found = volumeAt(lvm, path)
  if (!found) return lvm
  const { group, volume } = found
  return withGroup(lvm, {
    ...group,
    volumes: group.volumes.map((each) =>
      each.origin === volume.name ? { ...each, cowBytes: Math.min(each.extents * extentBytes, each.cowBytes + bytes) } : each,
    ),
  })
}

/** A snapshot that has no room left is of no use any more. */
export const isOverfull = ({ origin, cowBytes, extents }: LogicalVolume): boolean =>
  origin !== null && cowBytes >= extents * extentBytes
