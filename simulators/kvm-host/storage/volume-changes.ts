/** Volumes: their documents read, and what is made, resized and removed in a pool. */
import { bytesIn } from '../domain/values.ts'
import { disksOf, sourceOf } from '../domain/definition.ts'
import { domainsOf } from '../registry.ts'
import { internal, invalidArgument, LibvirtError, notValid, unsupported, xmlError } from '../errors.ts'
import { imageAt, withImage, withoutEntry } from '../files.ts'
import type { Image, Pool, World } from '../model.ts'
import { attributeOf, childOf, type Node, textOf, valueIn } from '../xml/element.ts'
import { parseXml } from '../xml/parse.ts'
import { allocatedBytes, emptyImage, resizedImage } from './images.ts'
import { extentBytes, LvmError, lvcreate, lvremove, volumeAt } from './lvm.ts'
import { groupNameOf, type Volume } from './print.ts'
import { hostFilesystemBytes, sizesOf, volumesOf } from './volumes.ts'
import { readPermissions } from './pool-document.ts'

export interface NewVolume {
  /** libvirt makes qcow2 files in the layout of QEMU 0.10, unless it is told otherwise. */
  readonly isNewLayout?: boolean
  readonly name: string
  readonly capacityBytes: number
  /** Null where nothing was said. */
  readonly allocationBytes: number | null
  readonly format: string
  readonly backing: string | null
  readonly backingFormat: string | null
  readonly isPreallocated?: boolean
}

const formats = [
  'raw',
  'dir',
  'bochs',
  'cloop',
  'dmg',
  'iso',
  'vpc',
  'vdi',
  'fat',
  'vhd',
  'ploop',
  'cow',
  'qcow',
  'qcow2',
  'qed',
  'vmdk',
]

/** A volume's document as a request. Throws LibvirtError. */
export function readVolume(xml: string): NewVolume {
  const root = parseXml(xml, 'storage_volume_definition')
  if (root.name !== 'volume') throw xmlError(`expecting root element of 'volume', not '${root.name}'`, root)
  const name = textOf(root, 'name') ?? ''
  if (name === '') throw xmlError('missing volume name element', root)
  const backing = childOf(root, 'backingStore')
  const capacity = childOf(root, 'capacity')
  if (!capacity?.text && !textOf(backing, 'path')) throw xmlError('missing capacity element', root)
  const capacityBytes = capacity?.text ? sizeIn(capacity) : 0
  const allocation = childOf(root, 'allocation')
  const allocationBytes = allocation?.text ? sizeIn(allocation) : null
  const target = childOf(root, 'target')
  const format = attributeOf(childOf(target, 'format'), 'type') || 'raw'
  if (!formats.includes(format)) throw unsupported(`unknown volume format type ${format}`)
  readPermissions(childOf(target, 'permissions'))
  const compat = textOf(target, 'compat')
  if (compat && !/^\d+\.\d+$/.test(compat)) throw xmlError("forbidden characters in 'compat' attribute", target)
  for (const feature of childOf(target, 'features')?.children ?? []) {
    if (!['lazy_refcounts', 'extended_l2'].includes(feature.name)) throw unsupported(`unsupported feature ${feature.name}`)
    if (format === 'qcow2' && compat === '0.10') throw unsupported(`${feature.name} not supported with compat level 0.10`)
  }
  const secret = valueIn(childOf(target, 'encryption'), 'secret', 'uuid')
  // There are no secrets on this host.
  if (secret !== undefined) throw new LibvirtError(`Secret not found: no secret with matching uuid '${secret.toLowerCase()}'`)
  return {
    name,
    capacityBytes,
    allocationBytes,
    format,
    isNewLayout: textOf(childOf(root, 'target'), 'compat') === '1.1',
    backing: textOf(backing, 'path') || null,
    backingFormat: backing ? (attributeOf(childOf(backing, 'format'), 'type') ?? 'raw') : null,
  }
}

function sizeIn(node: Node): number {
  const bytes = bytesIn(node, 1)
  if (bytes !== null) return bytes
  const unit = attributeOf(node, 'unit')
  throw /^\d+$/.test(node.text) && unit !== undefined
    ? new LibvirtError(`invalid argument: unknown suffix '${unit}'`)
    : xmlError('malformed capacity element', node)
}

const largestFile = 16 * 1024 ** 4

/** Makes a volume in a pool. Throws LibvirtError as the storage driver does. */
export function createdVolume(world: World, pool: Pool, volume: NewVolume, from: Image | null = null): World {
  checkActive(pool)
  const { name, capacityBytes, format, backing, backingFormat } = volume
  if (!formats.includes(format)) throw unsupported(`unknown volume format type ${format}`)
  if (name.includes('/')) throw notValid(`volume name '${name}' cannot contain '/'`)
  const path = `${pool.path}/${name}`
  if (volumesOf(world, pool).some((each) => each.name === name)) throw new LibvirtError(`storage volume '${name}' exists already`)
  if (pool.type === 'logical') {
    const extents = Math.ceil(Math.max(capacityBytes, 1) / extentBytes)
    try {
      const image = from
        ? {
            ...from,
            format: 'raw' as const,
            capacityBytes: extents * extentBytes,
            isFull: true,
            snapshots: [],
            backing: null,
            backingFormat: null,
          }
        : undefined
      return { ...world, lvm: lvcreate(world.lvm, groupNameOf(pool), { name, extents, ...(image ? { image } : {}) }) }
    } catch (error) {
      if (!(error instanceof LvmError)) throw error
      throw internal(
        `Child process (/sbin/lvcreate --name ${name} -L ${Math.ceil(capacityBytes / 1024)}K ${groupNameOf(pool)}) unexpected exit status ${error.code}:   ${error.message}\n`,
      )
    }
  }
  if (format === 'raw') {
    if (backing !== null)
      throw new LibvirtError(
        'this function is not supported by the connection driver: backing storage not supported for raw volumes',
      )
    const wanted = volume.allocationBytes ?? capacityBytes
    const capacity = Math.max(capacityBytes, wanted)
    if (capacity > largestFile) throw new LibvirtError(`cannot extend file '${path}': File too large`)
    if (wanted > hostFilesystemBytes - sizesOf(world, pool).allocation)
      throw new LibvirtError(`cannot allocate ${wanted} bytes in file '${path}': No space left on device`)
    const base = from ?? emptyImage('raw', capacity)
    return withImage(world, path, {
      ...base,
      format: 'raw',
      capacityBytes: capacity,
      isFull: from ? false : wanted >= capacity,
      dataBytes: from ? from.dataBytes : wanted >= capacity ? capacity : wanted,
      backing: null,
      backingFormat: null,
      snapshots: [],
    })
  }
  if (backing !== null && backing !== '/dev/null' && !imageAt(world, backing))
    throw new LibvirtError(`Cannot access backing store volume ${backing}: No such file or directory`)
  const kind = format === 'qcow2' || format === 'vmdk' || format === 'iso' ? format : 'raw'
  const isOldLayout = kind === 'qcow2' && volume.isNewLayout !== true
  return withImage(world, path, {
    ...(from ?? emptyImage(kind, capacityBytes)),
    ...(isOldLayout ? { isOldLayout } : {}),
    format: kind,
    capacityBytes: Math.max(capacityBytes, from?.capacityBytes ?? 0),
    backing,
    backingFormat,
    snapshots: [],
    isFull: volume.isPreallocated ?? false,
  })
}

function checkActive(pool: Pool): void {
  if (!pool.isActive) throw notValid(`storage pool '${pool.name}' is not active`)
}

/** A volume by its name in a pool, or by its path in any. Throws LibvirtError. */
export function volumeNamed(world: World, key: string, pool: Pool | null): { readonly pool: Pool; readonly volume: Volume } {
  for (const each of pool ? [pool] : Object.values(world.pools).filter(({ isActive }) => isActive)) {
    const volume = volumesOf(world, each).find(({ name, path }) => path === key || (pool !== null && name === key))
    if (volume) return { pool: each, volume }
  }
  throw new LibvirtError(`Storage volume not found: no storage vol with matching path '${key}'`)
}

export function removedVolume(world: World, path: string): World {
  return volumeAt(world.lvm, path) ? { ...world, lvm: lvremove(world.lvm, path) } : withoutEntry(world, path)
}

export interface ResizeWish {
  readonly bytes: number
  readonly isShrinking: boolean
  readonly isAllocating: boolean
}

/** Throws LibvirtError. */
export function resizedVolume(world: World, volume: Volume, { bytes, isShrinking, isAllocating }: ResizeWish): World {
  const { path, image } = volume
  if (bytes < allocatedBytes(image)) throw invalidArgument("can't shrink capacity below existing allocation")
  if (bytes < image.capacityBytes && !isShrinking)
    throw invalidArgument("Can't shrink capacity below current capacity unless shrink flag explicitly specified")
  if (volume.isBlock) {
    if (!volumeAt(world.lvm, path)) return world
    throw new LibvirtError(
      'this function is not supported by the connection driver: storage pool does not support changing of volume capacity',
    )
  }
  // libvirt has qemu-img change a qcow2 file, and that one minds a guest that has it open.
  if (
    image.format !== 'raw' &&
    domainsOf(world).some(({ live }) => live && disksOf(live).some((disk) => sourceOf(disk) === path))
  )
    throw internal(
      `Child process (/usr/bin/qemu-img resize ${isShrinking && bytes < volume.image.capacityBytes ? '--shrink ' : ''}${path} ${bytes}) unexpected exit status 1: qemu-img: Could not open '${path}': Failed to get "write" lock\nIs another process using the image [${path}]?\n`,
    )
  const next = resizedImage(image, bytes)
  return withImage(
    world,
    path,
    image.format === 'raw' ? { ...next, isFull: isAllocating, dataBytes: isAllocating ? bytes : image.dataBytes } : next,
  )
}
