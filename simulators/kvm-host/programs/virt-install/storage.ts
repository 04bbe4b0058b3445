/** The disks that virt-install is asked for: found, or to be made in a pool; a folder that is no pool becomes one. */
import { disksOf, sourceOf } from '../../domain/definition.ts'
import { LibvirtError } from '../../errors.ts'
import { baseName, parentOf, resolved } from '../../../kernel/files.ts'
import { exists, imageAt, isDirectory } from '../../files.ts'
import { defaultPool } from '../../input.ts'
import type { Pool, World } from '../../model.ts'
import { domainsOf } from '../../registry.ts'
import { gib } from '../../storage/images.ts'
import { builtPool, definedPool, poolNamed, startedPool, withPool } from '../../storage/pools.ts'
import { createdVolume } from '../../storage/volume-changes.ts'
import { sizesOf, volumesOf } from '../../storage/volumes.ts'
import { type Element, element } from '../../xml/element.ts'
import type { GuestOs } from './systems.table.ts'
import { fieldsIn, stop, Stop } from './wish.ts'

export interface Disk {
  readonly element: Element
  readonly path: string
  /** Makes its storage; null where that is there. */
  readonly make: ((world: World) => World) | null
  readonly warning: string
}

const keys =
  'path size format bus cache pool vol device sparse readonly shareable boot_order discard io serial backing_store backing_format perms type startup_policy removable sgio logical_block_size snapshot_policy'.split(
    ' ',
  )

interface Asked {
  readonly os: GuestOs
  readonly isPcie: boolean
  readonly name: string
  readonly checks: string
  /** Disks before this one. */
  readonly before: readonly Disk[]
}

/** The pool that virt-install makes where there is none called `default`. */
function withDefaultPool(world: World): World {
  if (Object.values(world.pools).some(({ name, path }) => name === 'default' || path === '/var/lib/libvirt/images')) return world
  const made = definedPool(world, defaultPool)
  return startedPool(withPool(builtPool(made.world, made.pool), { ...made.pool, isAutostart: true }), {
    ...made.pool,
    isAutostart: true,
  })
}

/** A folder that holds a path becomes a pool, so that libvirt can look after what is in it. Throws LibvirtError. */
function managed(world: World, path: string): { readonly world: World; readonly pool: Pool | null } {
  const folder = parentOf(path)
  const known = Object.values(world.pools).find((pool) => pool.path === folder)
  if (known) return { world, pool: known }
  if (/^\/(dev|sys|proc)(\/|$)/.test(path)) return { world, pool: null }
  if (!isDirectory(world, folder))
    throw new LibvirtError(`Could not start storage pool: cannot open directory '${folder}': No such file or directory`)
  const base = baseName(folder).replaceAll(' ', '_') || 'dirpool'
  let name = base
  for (let nth = 1; Object.hasOwn(world.pools, name); nth += 1) name = `${base}-${nth}`
  const made = definedPool(world, `<pool type='dir'><name>${name}</name><target><path>${folder}</path></target></pool>`)
  const pool = { ...made.pool, isAutostart: true }
  const state = startedPool(withPool(made.world, pool), pool)
  return { world: state, pool: state.pools[name] ?? null }
}

/** One `--disk`. Throws Stop. */
export function diskIn(world: World, text: string, asked: Asked): { readonly world: World; readonly disk: Disk } {
  const parts = fieldsIn('--disk', text, 'path', keys)
  const sizeText = parts.get('size')
  const size = sizeText === undefined ? null : Number(sizeText)
  if (size !== null && !Number.isFinite(size))
    throw stop(`Improper value for 'size': could not convert string to float: '${sizeText}'`)
  try {
    return placed(world, parts, size === null || size === 0 ? null : Math.round(size * gib), asked)
  } catch (stopped) {
    if (stopped instanceof LibvirtError) throw stop(`Error: --disk ${text}: ${stopped.message}`)
    throw stopped
  }
}

function placed(
  world: World,
  parts: ReadonlyMap<string, string>,
  sizeBytes: number | null,
  asked: Asked,
): { readonly world: World; readonly disk: Disk } {
  const volume = parts.get('vol')
  const given = parts.get('path')
  if (volume !== undefined) {
    const [poolName = '', volumeName = ''] = volume.split('/')
    if (volume.split('/').length !== 2) throw new LibvirtError('Storage volume must be specified as vol=poolname/volname')
    const pool = poolNamed(world, poolName)
    const found = volumesOf(world, pool).find((each) => each.name === volumeName)
    if (!found) throw new LibvirtError(`Storage volume not found: no storage vol with matching name '${volumeName}'`)
    return { world, disk: there(world, parts, found.path, found.image.format, asked) }
  }
  if (given !== undefined && parts.get('pool') === undefined)
    return atPath(world, resolved(world.cwd, given), parts, sizeBytes, asked)
  const poolName = parts.get('pool') ?? 'default'
  if (parts.get('pool') === undefined && sizeBytes === null) throw new LibvirtError("Device type 'disk' requires a path")
  const state = poolName === 'default' ? withDefaultPool(world) : world
  const pool = poolNamed(state, poolName)
  if (sizeBytes === null) throw new LibvirtError(`Size must be specified for non existent volume '${asked.name}'`)
  const format = formatIn(pool, parts)
  const ending = pool.type === 'logical' ? '' : format === 'raw' ? '.img' : `.${format}`
  const isTaken = (file: string) =>
    volumesOf(state, pool).some((each) => each.name === file) || asked.before.some(({ path }) => path === `${pool.path}/${file}`)
  let file = `${asked.name}${ending}`
  for (let nth = 1; isTaken(file); nth += 1) file = `${asked.name}-${nth}${ending}`
  return { world: state, disk: fresh(state, pool, file, sizeBytes, parts, format, asked) }
}

const formatIn = (pool: Pool, parts: ReadonlyMap<string, string>): string =>
  pool.type === 'logical' ? 'raw' : (parts.get('format') ?? 'qcow2')

function atPath(
  world: World,
  path: string,
  parts: ReadonlyMap<string, string>,
  sizeBytes: number | null,
  asked: Asked,
): { readonly world: World; readonly disk: Disk } {
  const image = imageAt(world, path)
  if (image || exists(world, path)) {
    const isDevice = path.startsWith('/dev/')
    const state = isDevice ? world : managed(world, path).world
    return { world: state, disk: there(state, parts, path, image && image.format !== 'iso' ? image.format : 'raw', asked) }
  }
  if (sizeBytes === null) throw new LibvirtError(`Size must be specified for non existent volume '${baseName(path)}'`)
  const { world: state, pool } = managed(world, path)
  if (!pool)
    throw new LibvirtError(
      `Don't know how to create storage for path '${baseName(path)}'. Use libvirt APIs to manage the parent directory as a pool first.`,
    )
  return { world: state, disk: fresh(state, pool, baseName(path), sizeBytes, parts, formatIn(pool, parts), asked) }
}

function there(world: World, parts: ReadonlyMap<string, string>, path: string, format: string, asked: Asked): Disk {
  const isShared = parts.has('shareable') || parts.has('readonly')
  const users = isShared
    ? []
    : domainsOf(world)
        .filter(({ config }) => disksOf(config).some((disk) => sourceOf(disk) === path))
        .map(({ name }) => name)
  const says = `Disk ${path} is already in use by other guests ['${users.join("', '")}'].`
  if (users.length > 0 && !/path_in_use=off|all=off/.test(asked.checks))
    throw stop(`${says} (Use --check path_in_use=off or --check all=off to override)`)
  return disk(parts, path, format, asked, null, users.length > 0 ? `WARNING  ${says}\n` : '')
}

function fresh(
  world: World,
  pool: Pool,
  file: string,
  sizeBytes: number,
  parts: ReadonlyMap<string, string>,
  format: string,
  asked: Asked,
): Disk {
  const isLogical = pool.type === 'logical'
  const isSparse = !isLogical && !/^(no|off|false)$/.test(parts.get('sparse') ?? 'yes')
  const warning =
    (isLogical ? 'WARNING  Sparse logical volumes are not supported, setting allocation equal to capacity\n' : '') +
    roomWarning(sizesOf(world, pool).available, sizeBytes, isSparse, asked.checks)
  const make = (before: World) =>
    createdVolume(before, poolNamed(before, pool.name), {
      name: file,
      isNewLayout: true,
      capacityBytes: sizeBytes,
      allocationBytes: format === 'raw' && isSparse ? 0 : null,
      format,
      backing: parts.get('backing_store') ?? null,
      backingFormat: parts.get('backing_format') ?? null,
    })
  return disk(parts, `${pool.path}/${file}`, format, asked, make, warning, isSparse)
}

/** What it says of room: a warning where the check is off, else it stops. */
function roomWarning(available: number, wanted: number, isSparse: boolean, checks: string): string {
  if (wanted <= available) return ''
  const mib = (bytes: number) => Math.floor(bytes / 1024 ** 2)
  const text = isSparse
    ? `The requested volume capacity will exceed the available pool space when the volume is fully allocated. (${mib(wanted)} M requested capacity > ${mib(available)} M available)`
    : `There is not enough free space to create the disk. (${mib(wanted)} M requested > ${mib(available)} M available)`
  const warning = isSparse ? `WARNING  ${text}\n` : ''
  if (isSparse && /disk_size=off|all=off/.test(checks)) return warning
  throw new Stop(`${warning}ERROR    ${text} (Use --check disk_size=off or --check all=off to override)\n`)
}

function disk(
  parts: ReadonlyMap<string, string>,
  path: string,
  format: string,
  { os, isPcie, before }: Asked,
  make: Disk['make'],
  warning: string,
  isSparse = false,
): Disk {
  const device = parts.get('device') ?? 'disk'
  const bus =
    parts.get('bus') ??
    parts.get('target.bus') ??
    (device === 'disk' && os.has('virtioDisk') ? 'virtio' : isPcie ? 'sata' : 'ide')
  const isBlock = path.startsWith('/dev/')
  const drops = device === 'disk' && (isSparse || isBlock)
  return {
    path,
    make,
    warning,
    element: element('disk', { type: isBlock ? 'block' : 'file', device }, [
      element('driver', {
        name: 'qemu',
        type: parts.get('driver.type') ?? format,
        cache: parts.get('cache') ?? parts.get('driver.cache') ?? (isBlock && device === 'disk' ? 'none' : undefined),
        io: parts.get('io') ?? parts.get('driver.io') ?? (isBlock && device === 'disk' ? 'native' : undefined),
        discard: parts.get('discard') ?? (drops ? 'unmap' : undefined),
      }),
      element('source', isBlock ? { dev: path } : { file: path }),
      element('target', {
        dev:
          parts.get('target.dev') ??
          nextTarget(
            bus,
            before.map((each) => each.element),
          ),
        bus,
      }),
      parts.has('readonly') || device === 'cdrom' ? element('readonly') : null,
      parts.has('shareable') ? element('shareable') : null,
    ]),
  }
}

/** The first free name on a bus: `vdb`. */
export function nextTarget(bus: string, disks: readonly Element[]): string {
  const prefix = { virtio: 'vd', ide: 'hd', fdc: 'fd', xen: 'xvd' }[bus] ?? 'sd'
  const used = disks.map(({ children }) => children.find(({ name }) => name === 'target')?.attributes.dev)
  for (let nth = 0; nth < 26; nth += 1) {
    const name = `${prefix}${String.fromCharCode(97 + nth)}`
    if (!used.includes(name)) return name
  }
  return `${prefix}z`
}
