/** What is seen of a host besides its domains: networks, pools, image files, volume groups, and its own disks. */
import { leasesIn } from './guests.ts'
import type { GroupView, HostDiskView, ImageView, NetworkView, PoolView, World } from './model.ts'
import { prefixOf } from './network/leases.ts'
import { bridgeOf, ipOf, modeOf } from './network/print.ts'
import { allocatedBytes, lengthBytes } from './storage/images.ts'
import { extentBytes, extentsOf, extentsOn, freeExtents, physicalOf } from './storage/lvm.ts'
import { sizesOf, volumesOf } from './storage/volumes.ts'
import { childOf } from './xml/element.ts'

export function networksOf(world: World): readonly NetworkView[] {
  return Object.values(world.networks).map((network) => {
    const ip = ipOf(network)
    const range = childOf(childOf(ip, 'dhcp'), 'range')?.attributes
    return {
      name: network.name,
      isActive: network.isActive,
      isAutostart: network.isAutostart,
      isPersistent: network.isPersistent,
      bridge: bridgeOf(network),
      mode: modeOf(network),
      address: ip?.attributes.address ?? null,
      prefix: ip ? prefixOf(ip) : null,
      range: range ? { from: range.start ?? '', to: range.end ?? '' } : null,
      get leases() {
        return leasesIn(world, network).map(({ mac, address, hostname }) => ({ mac, address, hostname }))
      },
    }
  })
}

export function poolsOf(world: World): readonly PoolView[] {
  return Object.values(world.pools).map((pool) => {
    const { capacity, allocation, available } = sizesOf(world, pool)
    return {
      name: pool.name,
      type: pool.type,
      path: pool.path,
      isActive: pool.isActive,
      isAutostart: pool.isAutostart,
      isPersistent: pool.isPersistent,
      capacityBytes: capacity,
      allocatedBytes: allocation,
      availableBytes: available,
      get volumes() {
        if (!pool.isActive) return []
        return volumesOf(world, pool).map(({ name, path, image }) => ({
          name,
          path,
          format: image.format,
          capacityBytes: image.capacityBytes,
          allocatedBytes: allocatedBytes(image),
        }))
      },
    }
  })
}

export function imagesOf(world: World): readonly ImageView[] {
  return Object.entries(world.files).flatMap(([path, entry]) =>
    entry.kind === 'image'
      ? [
          {
            path,
            format: entry.image.format,
            capacityBytes: entry.image.capacityBytes,
            allocatedBytes: allocatedBytes(entry.image),
            lengthBytes: lengthBytes(entry.image),
            backing: entry.image.backing,
            system: entry.image.system,
            snapshots: entry.image.snapshots.map(({ name }) => name),
          },
        ]
      : [],
  )
}

export function groupsOf({ lvm }: World): readonly GroupView[] {
  return lvm.groups.map((group) => ({
    name: group.name,
    extents: extentsOf(lvm, group.name),
    freeExtents: freeExtents(lvm, group),
    physical: physicalOf(lvm, group.name).map((volume) => ({ path: volume.path, extents: extentsOn(volume) })),
    volumes: group.volumes.map(({ name, extents, segments, origin, cowBytes, image }) => ({
      name,
      extents,
      segments,
      origin,
      usedPercent: origin === null ? null : (cowBytes / (extents * extentBytes)) * 100,
      system: image.system,
    })),
  }))
}

export function disksOf({ lvm }: World): readonly HostDiskView[] {
  return lvm.disks.map(({ path, sizeBytes, image }) => {
    const physical = lvm.physical.find((volume) => volume.path === path)
    return {
      path,
      sizeBytes,
      isPhysicalVolume: physical !== undefined,
      group: physical?.group ?? null,
      system: image?.system ?? null,
    }
  })
}
