/** Storage pools and the volumes in them: defined, started, filled and emptied, as libvirt's storage driver does it. */
import { uuidIn } from '../domain/values.ts'
import { bytesIn } from '../domain/values.ts'
import { internal, invalidArgument, LibvirtError, notValid, operationFailed, unsupported, xmlError } from '../errors.ts'
import { imageAt, isDirectory, listed, withEntry, withImage, withoutEntry } from '../files.ts'
import type { Image, Pool, World } from '../model.ts'
import { emulatorsOf } from '../registry.ts'
import { attributeOf, childOf, element, plain, textOf } from '../xml/element.ts'
import { parseXml } from '../xml/parse.ts'
import { allocatedBytes, emptyImage, resizedImage as withSize } from './images.ts'
import { extentBytes, LvmError, lvcreate, lvremove, volumeAt } from './lvm.ts'
import { groupNameOf, type Volume } from './print.ts'
import { hostFilesystemBytes, sizesOf, volumesOf } from './volumes.ts'

export const resizedImage = withSize

const poolTypes = [
  'dir',
  'fs',
  'netfs',
  'logical',
  'disk',
  'iscsi',
  'iscsi-direct',
  'scsi',
  'mpath',
  'rbd',
  'sheepdog',
  'gluster',
  'zfs',
  'vstorage',
]

/** A pool's document, read and held against what libvirt checks in it. Throws LibvirtError. */
export function readPool(xml: string) {
  const root = parseXml(xml, 'storage_pool_definition')
  if (root.name !== 'pool') throw xmlError(`expecting root element of 'pool', not '${root.name}'`, root)
  const type = attributeOf(root, 'type')
  if (type === undefined) throw xmlError("Missing required attribute 'type' in element 'pool'", root)
  if (!poolTypes.includes(type)) throw xmlError(`Invalid value for attribute 'type' in element 'pool': '${type}'.`, root)
  const source = childOf(root, 'source')
  const name = textOf(root, 'name') || (type === 'logical' ? textOf(source, 'name') : '') || ''
  if (name === '') throw xmlError('missing pool source name element', root)
  if (name.includes('/')) throw xmlError(`name ${name} cannot contain '/'`, root)
  const path = textOf(childOf(root, 'target'), 'path') ?? (type === 'logical' ? `/dev/${textOf(source, 'name') || name}` : '')
  if (path === '') throw xmlError('missing storage pool target path', root)
  return { type, name, given: textOf(root, 'uuid'), path, source }
}

/** A pool's document taken in. Throws LibvirtError. */
export function definedPool(world: World, xml: string): { readonly world: World; readonly pool: Pool } {
  const { type, name, given, path, source } = readPool(xml)
  const { host, after } = emulatorsOf(world)
  const known = Object.hasOwn(world.pools, name) ? world.pools[name] : undefined
  const uuid = given ? uuidIn(given) : (known?.uuid ?? host.newUuid())
  if (known && (!given || known.uuid !== uuid)) throw operationFailed(`pool '${name}' already exists with uuid ${known.uuid}`)
  const twin = Object.values(world.pools).find((pool) => pool.name !== name && pool.uuid === uuid)
  if (twin) throw operationFailed(`pool '${twin.name}' is already defined with uuid ${uuid}`)
  const rival = Object.values(world.pools).find((pool) => pool.name !== name && pool.type === type && pool.path === path)
  if (rival) throw operationFailed(`Storage source conflict with pool: '${rival.name}'`)
  const sourceElement =
    type === 'logical'
      ? element('source', {}, [
          ...(source?.children ?? []).filter(({ name: each }) => each === 'device').map(plain),
          element('name', {}, textOf(source, 'name') || name),
          element('format', { type: 'lvm2' }),
        ])
      : element('source', {}, (source?.children ?? []).map(plain))
  const pool: Pool = {
    name,
    uuid,
    type,
    isActive: known?.isActive ?? false,
    isPersistent: true,
    isAutostart: known?.isAutostart ?? false,
    path: path.replace(/\/+$/, '') || '/',
    source: sourceElement,
  }
  return { world: withPool(after(world), pool), pool }
}

export const withPool = (world: World, pool: Pool): World => ({ ...world, pools: { ...world.pools, [pool.name]: pool } })

export function withoutPool(world: World, name: string): World {
  const { [name]: _, ...pools } = world.pools
  return { ...world, pools }
}

export function poolNamed(world: World, key: string): Pool {
  const pool =
    (Object.hasOwn(world.pools, key) ? world.pools[key] : undefined) ??
    Object.values(world.pools).find(({ uuid }) => uuid === key.toLowerCase())
  if (!pool) throw new LibvirtError(`Storage pool not found: no storage pool with matching name '${key}'`)
  return pool
}

export function startedPool(world: World, pool: Pool): World {
  if (pool.isActive) throw notValid(`storage pool '${pool.name}' is already active`)
  if (pool.type === 'logical') {
    if (!world.lvm.groups.some(({ name }) => name === groupNameOf(pool)))
      throw internal(
        `Child process (/sbin/vgchange -aly ${groupNameOf(pool)}) unexpected exit status 5:   Volume group "${groupNameOf(pool)}" not found\n  Cannot process volume group ${groupNameOf(pool)}\n`,
      )
  } else if (!isDirectory(world, pool.path))
    throw new LibvirtError(`cannot open directory '${pool.path}': No such file or directory`)
  return withPool(world, { ...pool, isActive: true })
}

export function builtPool(world: World, pool: Pool): World {
  if (pool.isActive) throw notValid(`storage pool '${pool.name}' is already active`)
  if (pool.type !== 'dir' || isDirectory(world, pool.path)) return world
  return withEntry(world, pool.path, { kind: 'directory', atMs: world.atMs })
}

export function stoppedPool(world: World, pool: Pool): World {
  if (!pool.isActive) throw notValid(`storage pool '${pool.name}' is not active`)
  return pool.isPersistent ? withPool(world, { ...pool, isActive: false }) : withoutPool(world, pool.name)
}

export function undefinedPool(world: World, pool: Pool): World {
  if (pool.isActive) throw notValid(`storage pool '${pool.name}' is still active`)
  return withoutPool(world, pool.name)
}

export function deletedPool(world: World, pool: Pool): World {
  if (pool.isActive) throw notValid(`storage pool '${pool.name}' is still active`)
  if (pool.type !== 'dir') return world
  if (!isDirectory(world, pool.path)) throw new LibvirtError(`failed to remove pool '${pool.path}': No such file or directory`)
  if (listed(world, pool.path).length > 0) throw new LibvirtError(`failed to remove pool '${pool.path}': Directory not empty`)
  return withoutEntry(world, pool.path)
}

/** The active pool that a path is in; null if none has it. */
export function poolOf(world: World, path: string): Pool | null {
  return (
    Object.values(world.pools).find((pool) => pool.isActive && volumesOf(world, pool).some((volume) => volume.path === path)) ??
    null
  )
}

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
  const capacity = childOf(root, 'capacity')
  if (!capacity) throw xmlError('missing capacity element', root)
  const capacityBytes = bytesIn(capacity, 1)
  if (capacityBytes === null) throw xmlError('malformed capacity element', capacity)
  const allocation = childOf(root, 'allocation')
  const allocationBytes = allocation ? bytesIn(allocation, 1) : null
  if (allocation && allocationBytes === null) throw xmlError('malformed capacity element', allocation)
  const format = attributeOf(childOf(childOf(root, 'target'), 'format'), 'type') ?? 'raw'
  const backing = childOf(root, 'backingStore')
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
  if (backing !== null && !imageAt(world, backing))
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
  const next = withSize(image, bytes)
  return withImage(
    world,
    path,
    image.format === 'raw' ? { ...next, isFull: isAllocating, dataBytes: isAllocating ? bytes : image.dataBytes } : next,
  )
}
