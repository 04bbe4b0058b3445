/** Storage pools and the volumes in them: defined, started, filled and emptied, as libvirt's storage driver does it. */
import { uuidIn } from '../domain/values.ts'
import { LibvirtError, notValid, operationFailed, unsupported } from '../errors.ts'
import { isDirectory, listed, withEntry, withoutEntry } from '../files.ts'
import type { Pool, World } from '../model.ts'
import { emulatorsOf } from '../registry.ts'
import { element } from '../xml/element.ts'
import { groupNameOf } from './print.ts'
import { volumesOf } from './volumes.ts'
import { readPool } from './pool-document.ts'

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
