/** What is in a pool, and how much of it is used. */
import { listed } from '../files.ts'
import type { Pool, World } from '../model.ts'
import { allocatedBytes } from './images.ts'
import { extentBytes, extentsOf, freeExtents } from './lvm.ts'
import { groupNameOf, type PoolSizes, type Volume } from './print.ts'

/** The file system that directories of images are on. */
export const hostFilesystemBytes = 100 * 1024 ** 3

/** Bytes of a pool, as its file system or its volume group has them. */
export function sizesOf(world: World, pool: Pool): PoolSizes {
  if (!pool.isActive) return { capacity: 0, allocation: 0, available: 0 }
  if (pool.type === 'logical') {
    const group = world.lvm.groups.find(({ name }) => name === groupNameOf(pool))
    if (!group) return { capacity: 0, allocation: 0, available: 0 }
    const capacity = extentsOf(world.lvm, group.name) * extentBytes
    const available = freeExtents(world.lvm, group) * extentBytes
    return { capacity, allocation: capacity - available, available }
  }
  const allocation = Object.values(world.files).reduce(
    (sum, entry) => sum + (entry.kind === 'image' ? allocatedBytes(entry.image) : 0),
    0,
  )
  return { capacity: hostFilesystemBytes, allocation, available: Math.max(0, hostFilesystemBytes - allocation) }
}

/** What is in a pool, by name. */
export function volumesOf(world: World, pool: Pool): readonly Volume[] {
  if (pool.type === 'logical') {
    const group = world.lvm.groups.find(({ name }) => name === groupNameOf(pool))
    return [...(group?.volumes ?? [])]
      .map(({ name, image, extents }) => ({
        name,
        path: `${pool.path}/${name}`,
        image: { ...image, capacityBytes: extents * extentBytes, isFull: true },
        isBlock: true,
      }))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
  }
  return listed(world, pool.path).flatMap((name) => {
    const path = `${pool.path}/${name}`
    const entry = world.files[path]
    if (entry?.kind === 'image') return [{ name, path, image: entry.image, isBlock: false }]
    if (entry?.kind === 'text') {
      const bytes = entry.text.length
      return [
        {
          name,
          path,
          image: {
            format: 'raw' as const,
            capacityBytes: bytes,
            dataBytes: bytes,
            growths: 0,
            isFull: false,
            backing: null,
            backingFormat: null,
            snapshots: [],
            system: null,
          },
          isBlock: false,
        },
      ]
    }
    return []
  })
}
