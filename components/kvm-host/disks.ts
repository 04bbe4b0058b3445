/** What is behind the disks of guests, from a host's view. Pure. */
import type { DomainView, ImageView, KvmHostView } from '../../simulators/kvm-host/index.ts'

export interface FreeDisk {
  readonly path: string
  readonly format: string
}

export interface DiskSizes {
  readonly capacityBytes: number
  readonly allocatedBytes: number
}

export const extentBytes = 4 * 1024 ** 2

/** The names of the guests that have this path as a disk. */
export function usersOf({ domains }: KvmHostView, path: string): readonly string[] {
  return domains
    .filter(({ disks, next }) => [...disks, ...(next?.disks ?? [])].some(({ source }) => source === path))
    .map(({ name }) => name)
}

/** What could be attached to a guest that has it not yet: image files, volumes of groups, and partitions that LVM has not. */
export function freeDisks(view: KvmHostView, domain: DomainView): readonly FreeDisk[] {
  const own = new Set([...domain.disks, ...(domain.next?.disks ?? [])].map(({ source }) => source))
  const backing = new Set(view.images.map((image) => image.backing))
  return [
    ...view.images.filter(({ path }) => !backing.has(path)).map(({ path, format }) => ({ path, format })),
    ...view.groups.flatMap(({ name, volumes }) =>
      volumes.filter(({ origin }) => origin === null).map((volume) => ({ path: `/dev/${name}/${volume.name}`, format: 'raw' })),
    ),
    ...view.disks.filter(({ isPhysicalVolume }) => !isPhysicalVolume).map(({ path }) => ({ path, format: 'raw' })),
  ].filter(({ path }) => !own.has(path))
}

/** What a disk takes: of a volume or a partition all of it. Null where nothing stands at the path. */
export function sizesOfDisk(view: KvmHostView, path: string): DiskSizes | null {
  const image = view.images.find((each) => each.path === path)
  if (image) return image
  for (const { name, volumes } of view.groups)
    for (const volume of volumes)
      if (path === `/dev/${name}/${volume.name}`)
        return { capacityBytes: volume.extents * extentBytes, allocatedBytes: volume.extents * extentBytes }
  const disk = view.disks.find((each) => each.path === path)
  return disk ? { capacityBytes: disk.sizeBytes, allocatedBytes: disk.sizeBytes } : null
}

/** An image and what it stands on, down to the first; one that is missing is the last. */
export function backingChain(images: readonly ImageView[], path: string): readonly string[] {
  const chain: string[] = []
  for (let at: string | null = path; at !== null && !chain.includes(at); ) {
    chain.push(at)
    at = images.find((image) => image.path === at)?.backing ?? null
  }
  return chain
}
