/** Storage pools and the volumes in them: defined, started, filled and emptied, as libvirt's storage driver does it. */
import { numberIn } from '../domain/grammar.ts'
import { bytesIn, uuidIn, uuidOf } from '../domain/values.ts'
import { disksOf, sourceOf } from '../domain/definition.ts'
import { domainsOf } from '../registry.ts'
import { internal, invalidArgument, LibvirtError, notValid, operationFailed, unsupported, xmlError } from '../errors.ts'
import { imageAt, isDirectory, listed, withEntry, withImage, withoutEntry } from '../files.ts'
import type { Image, Pool, World } from '../model.ts'
import { emulatorsOf } from '../registry.ts'
import {
  attributeOf,
  childOf,
  childrenOf,
  type Element,
  element,
  type Node,
  ordered,
  plain,
  textOf,
  valueIn,
} from '../xml/element.ts'
import { parseXml } from '../xml/parse.ts'
import { allocatedBytes, emptyImage, resizedImage as withSize } from './images.ts'
import { extentBytes, LvmError, lvcreate, lvremove, volumeAt } from './lvm.ts'
import { groupNameOf, type Volume } from './print.ts'
import { hostFilesystemBytes, sizesOf, volumesOf } from './volumes.ts'

export const resizedImage = withSize

interface PoolKind {
  /** What its source must name. */
  readonly needs: readonly ('host' | 'dir' | 'device' | 'name' | 'adapter')[]
  /** Formats of its source, the usual one first; none where it has no format. */
  readonly formats: readonly string[]
  /** The host's libvirt has a backend for it. */
  readonly isThere: boolean
}

const kind = (needs: PoolKind['needs'], formats: string, isThere = true): PoolKind => ({
  needs,
  formats: formats === '' ? [] : formats.split(' '),
  isThere,
})
const fileSystems = 'auto ext2 ext3 ext4 ufs iso9660 udf gfs gfs2 vfat hfs+ xfs ocfs2 vmfs'
const diskLabels = 'unknown dos dvh gpt mac bsd pc98 sun lvm2'

/** Types of pools in libvirt's order. */
const poolKinds: Readonly<Record<string, PoolKind>> = {
  dir: kind([], ''),
  fs: kind(['device'], fileSystems),
  netfs: kind(['host', 'dir'], 'auto nfs glusterfs cifs'),
  logical: kind(['name'], 'lvm2 unknown'),
  disk: kind(['device'], diskLabels),
  iscsi: kind(['host'], ''),
  'iscsi-direct': kind(['host'], '', false),
  scsi: kind(['adapter'], ''),
  mpath: kind([], ''),
  rbd: kind(['host', 'name'], '', false),
  sheepdog: kind(['host', 'name'], '', false),
  gluster: kind(['host', 'name'], '', false),
  zfs: kind(['name'], '', false),
  vstorage: kind(['name'], '', false),
}
const withoutTarget = ['iscsi-direct', 'rbd', 'sheepdog', 'gluster']

function readSource(source: Node | undefined, type: string, { formats }: PoolKind): readonly Element[] {
  if (!source) return formats.length > 0 && type !== 'disk' ? [element('format', { type: formats[0] })] : []
  if (type === 'rbd' && !textOf(source, 'name')) throw xmlError("element 'name' is mandatory for RBD pool", source)
  const format = attributeOf(childOf(source, 'format'), 'type') || undefined
  if (formats.length > 0 && format !== undefined && !formats.includes(format))
    throw unsupported(`unknown pool format type ${format}`)
  for (const { attributes } of childrenOf(source, 'host')) {
    if (attributes.name === undefined) throw xmlError('missing storage pool host name', source)
    if (attributes.port !== undefined && numberIn(attributes.port, 10) === null)
      throw xmlError(`Invalid value for attribute 'port' in element 'host': '${attributes.port}'. Expected integer value`, source)
  }
  for (const { attributes } of childrenOf(source, 'device'))
    if (attributes.path === undefined) throw xmlError('missing storage pool source device path', source)
  const rank = 'host device dir adapter name initiator format auth protocol vendor product'.split(' ')
  const kept = source.children
    .filter(({ name }) => rank.includes(name) && name !== 'format')
    .map(plain)
    .map((child) => (child.name === 'dir' ? element('dir', { path: sanitized(child.attributes.path ?? '') }) : child))
  const shown = formats.length > 0 ? [element('format', { type: format ?? formats[0] })] : []
  return ordered(element('source', {}, [...kept, ...shown]), rank).children
}

/** A path as libvirt keeps it: no doubled slashes, none at its end. */
const sanitized = (path: string): string => {
  const clean = path.replace(/\/{2,}/g, (slashes, at: number) => (at === 0 && slashes.length === 2 ? '//' : '/'))
  return clean.length > 1 ? clean.replace(/\/$/, '') : clean
}

function readPermissions(permissions: Node | undefined): Element | null {
  if (!permissions) return null
  const mode = textOf(permissions, 'mode')
  if (mode && (!/^[0-7]+$/.test(mode) || Number.parseInt(mode, 8) > 0o777)) throw xmlError('malformed octal mode', permissions)
  const id = (name: string) => {
    const node = childOf(permissions, name)
    if (!node) return null
    const value = numberIn(node.text, 10)
    if (value === null || value < -1 || value >= 2 ** 32) throw xmlError(`malformed ${name} element`, permissions)
    return value === -1 ? null : element(name, {}, String(value))
  }
  const owner = id('owner')
  const group = id('group')
  const label = childOf(permissions, 'label')
  const parts = [
    mode ? element('mode', {}, `0${Number.parseInt(mode, 8).toString(8)}`) : null,
    owner,
    group,
    label?.text ? plain(label) : null,
  ].filter((part) => part !== null)
  return parts.length > 0 ? element('permissions', {}, parts) : null
}

/** A pool's document, read and held against what libvirt checks in it. Throws LibvirtError. */
export function readPool(xml: string) {
  const root = parseXml(xml, 'storage_pool_definition')
  if (root.name !== 'pool') throw xmlError(`expecting root element of 'pool', not '${root.name}'`, root)
  const type = attributeOf(root, 'type')
  if (type === undefined) throw xmlError("Missing required attribute 'type' in element 'pool'", root)
  const spec = Object.hasOwn(poolKinds, type) ? poolKinds[type] : undefined
  if (!spec) throw xmlError(`Invalid value for attribute 'type' in element 'pool': '${type}'.`, root)
  const source = childOf(root, 'source')
  const parts = readSource(source, type, spec)
  const has = (name: string) => parts.some((part) => part.name === name)
  const isNamed = spec.needs.includes('name')
  const name = textOf(root, 'name') || (isNamed ? textOf(source, 'name') : '') || ''
  if (name === '') throw xmlError('missing pool source name element', root)
  if (name.includes('/')) throw xmlError(`name ${name} cannot contain '/'`, root)
  const given = textOf(root, 'uuid')
  if (given && uuidOf(given) === null) throw xmlError('malformed uuid element', root)
  if (spec.needs.includes('host') && !has('host')) throw xmlError('missing storage pool source host name', root)
  if (spec.needs.includes('dir') && !has('dir')) throw xmlError('missing storage pool source path', root)
  if (spec.needs.includes('adapter') && !has('adapter')) throw xmlError('missing storage pool source adapter', root)
  if (spec.needs.includes('device') && !has('device')) throw xmlError('missing storage pool source device name', root)
  const group = textOf(source, 'name') || name
  const path =
    type === 'logical' ? `/dev/${group}` : type === 'zfs' ? `/dev/zvol/${group}` : (textOf(childOf(root, 'target'), 'path') ?? '')
  const hasTarget = !withoutTarget.includes(type)
  if (hasTarget && path === '') throw xmlError('missing storage pool target path', root)
  const permissions = hasTarget ? readPermissions(childOf(childOf(root, 'target'), 'permissions')) : null
  if (!spec.isThere) throw internal(`missing backend for pool type ${Object.keys(poolKinds).indexOf(type)} (${type})`)
  return { type, name, given, group, path: sanitized(path), isNamed, parts, permissions }
}

/** A pool's document taken in. Throws LibvirtError. */
export function definedPool(world: World, xml: string): { readonly world: World; readonly pool: Pool } {
  const { type, name, given, group, path, isNamed, parts, permissions } = readPool(xml)
  const { host, after } = emulatorsOf(world)
  const known = Object.hasOwn(world.pools, name) ? world.pools[name] : undefined
  const uuid = given ? uuidIn(given) : (known?.uuid ?? host.newUuid())
  if (known && (!given || known.uuid !== uuid)) throw operationFailed(`pool '${name}' already exists with uuid ${known.uuid}`)
  const twin = Object.values(world.pools).find((pool) => pool.name !== name && pool.uuid === uuid)
  if (twin) throw operationFailed(`pool '${twin.name}' is already defined with uuid ${uuid}`)
  const rival = Object.values(world.pools).find((pool) => pool.name !== name && pool.type === type && pool.path === path)
  if (rival) throw operationFailed(`Storage source conflict with pool: '${rival.name}'`)
  const rest = parts.filter((part) => part.name !== 'name' || !isNamed)
  const format = rest.findIndex((part) => part.name === 'format')
  const named = isNamed ? [element('name', {}, group)] : []
  const cut = format < 0 ? rest.length : format
  const sourceElement = element('source', {}, [...rest.slice(0, cut), ...named, ...rest.slice(cut)])
  const pool: Pool = {
    name,
    uuid,
    type,
    isActive: known?.isActive ?? false,
    isPersistent: true,
    isAutostart: known?.isAutostart ?? false,
    path,
    source: sourceElement,
    ...(permissions ? { permissions } : {}),
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
      throw unsupported(`cannot find logical volume group name '${groupNameOf(pool)}'`)
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
  const next = withSize(image, bytes)
  return withImage(
    world,
    path,
    image.format === 'raw' ? { ...next, isFull: isAllocating, dataBytes: isAllocating ? bytes : image.dataBytes } : next,
  )
}
