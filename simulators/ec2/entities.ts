/** Ids to entities and back, and the refusals for ids that lead nowhere. */
import { indexOfId, nthId } from '../kernel/ids.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { at, type Table } from '../kernel/table.ts'
import type { Address, Input, Instance, Snapshot, StoredObjects, Volume, World } from './model.ts'

export const prefixes = { instance: 'i-', volume: 'vol-', snapshot: 'snap-' } as const
export type Kind = keyof typeof prefixes

/** A lookup that may fail: the entity and its place, or a refusal. */
export type Found<T> =
  | { readonly ok: true; readonly entity: T; readonly index: number }
  | { readonly ok: false; readonly refusal: Refusal }

/** The id of the nth instance, volume or snapshot of a world with this seed. */
export function idOf(seed: number, kind: Kind, nth: number): string {
  return nthId(seed, prefixes[kind], nth)
}

/** The same for anything that a world of this input will make, addresses included; undefined for other kinds. */
export function nthIdOf({ seed }: Input, kind: string, nth: number): string | undefined {
  if (kind === 'address') return addressOf(nth)
  return Object.hasOwn(prefixes, kind) ? idOf(seed, kind as Kind, nth) : undefined
}

export function findInstance(world: World, command: string, id: string): Found<Instance> {
  if (!/^i-[0-9a-f]{8}$/.test(id)) {
    return refused('InvalidInstanceID.Malformed', command, `Invalid id: "${id}" (expecting "i-...")`)
  }
  const missing = () => refused('InvalidInstanceID.NotFound', command, `The instance ID '${id}' does not exist`)
  return found(world.instances, indexOfId(world.input.seed, prefixes.instance, world.instances.size, id), missing)
}

export function findVolume(world: World, command: string, id: string): Found<Volume> {
  const missing = () => refused('InvalidVolume.NotFound', command, `The volume '${id}' does not exist.`)
  return found(world.volumes, indexOfId(world.input.seed, prefixes.volume, world.volumes.size, id), missing)
}

export function findSnapshot(world: World, command: string, id: string): Found<Snapshot> {
  const missing = () => refused('InvalidSnapshot.NotFound', command, `The snapshot '${id}' does not exist.`)
  const place = found(world.snapshots, indexOfId(world.input.seed, prefixes.snapshot, world.snapshots.size, id), missing)
  return place.ok && place.entity.state === 'deleted' ? missing() : place
}

/** Public addresses come from nets that lead nowhere: 198.51.100.0/24 and 203.0.113.0/24 (RFC 5737), then 198.18.0.0/15 (RFC 2544). */
export function addressOf(nth: number): string {
  const net = Math.floor(nth / 254)
  const host = (nth % 254) + 1
  return net === 0 ? `198.51.100.${host}` : net === 1 ? `203.0.113.${host}` : `198.18.${net}.${host}`
}

export function findAddress(world: World, command: string, id: string): Found<Address> {
  const missing = () => refused('InvalidAddress.NotFound', command, `Address '${id}' not found.`)
  for (let index = 0; index < world.addresses.size; index += 1) {
    const entity = at(world.addresses, index)
    if (entity?.id === id && !entity.isReleased) return { ok: true, entity, index }
  }
  return missing()
}

export function findObjects(world: World, command: string, key: string): Found<StoredObjects> {
  for (let index = world.objects.size - 1; index >= 0; index -= 1) {
    const entity = at(world.objects, index)
    if (entity?.key === key && !entity.isDeleted) return { ok: true, entity, index }
  }
  return refused('NoSuchKey', command, 'The specified key does not exist.')
}

export function refused(code: string, command: string, message: string, more: Partial<Refusal> = {}) {
  return { ok: false as const, refusal: { code, command, message, ...more } }
}

function found<T>(table: Table<T>, index: number, missing: () => { ok: false; refusal: Refusal }): Found<T> {
  const entity = at(table, index)
  return entity === undefined ? missing() : { ok: true, entity, index }
}
