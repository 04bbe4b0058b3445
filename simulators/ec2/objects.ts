/** S3 as far as its bill goes: bytes that lie under a key, and the requests that put, fetch and list them. */
import type { Args } from '../kernel/args.ts'
import type { Outcome } from '../kernel/simulator.ts'
import { pushed, replaced } from '../kernel/table.ts'
import { findObjects, refused } from './entities.ts'
import { counted, ended, started } from './meter.ts'
import type { StoredObjects, World } from './model.ts'
import { bounds } from './rules.table.ts'

type Result = Outcome<World>

/** Puts objects under a key, a PUT request each; what lay there before is replaced. */
export function putObjects(world: World, args: Args): Result {
  const command = 's3.put'
  const key = String(args.key)
  const bytes = args.bytes as number
  const objects = args.objects as number
  if (bytes * objects > bounds.bytes) {
    return refused(
      'EntityTooLarge',
      command,
      `${command}: ${objects} objects of ${bytes} bytes are more than ${bounds.bytes} bytes in one call`,
    )
  }
  if (world.objects.size >= bounds.keys)
    return refused('world-full', command, `this simulator holds ${bounds.keys} keys in one world`)
  const old = findObjects(world, command, key)
  const cleared = old.ok ? removed(world, old.index, old.entity) : world
  const [stored, place] = started(cleared, 'TimedStorage-ByteHrs', key, bytes * objects)
  let next = counted(stored, 'Requests-Tier1', key, objects)
  if (args.from === 'internet') next = counted(next, 'DataTransfer-In-Bytes', key, bytes * objects)
  const put: StoredObjects = { key, objects, bytes, isDeleted: false, putBySeq: world.seq, meters: [place] }
  return {
    ok: true,
    world: { ...next, objects: pushed(next.objects, put) },
    facts: [{ name: 's3.was-put', key, objects, bytes }],
  }
}

/** Fetches what lies under a key, a GET request for each object each time; bytes to the internet are charged, to EC2 free. */
export function getObjects(world: World, args: Args): Result {
  const command = 's3.get'
  const key = String(args.key)
  const place = findObjects(world, command, key)
  if (!place.ok) return place
  const times = args.times as number
  const { objects, bytes } = place.entity
  if (bytes * objects * times > bounds.bytes) {
    return refused('EntityTooLarge', command, `${command}: more than ${bounds.bytes} bytes in one call`)
  }
  let next = counted(world, 'Requests-Tier2', key, objects * times)
  if (args.to === 'internet') next = counted(next, 'DataTransfer-Out-Bytes', key, objects * bytes * times)
  return { ok: true, world: next, facts: [{ name: 's3.was-got', key, times }] }
}

/** Requests by themselves: LIST and other tier-1 requests, or GET-like ones that move no bytes worth counting. */
export function requestObjects(world: World, args: Args): Result {
  const usageType = args.tier === '1' ? 'Requests-Tier1' : 'Requests-Tier2'
  const count = args.count as number
  return {
    ok: true,
    world: counted(world, usageType, 's3', count),
    facts: [{ name: 's3.was-asked', tier: String(args.tier), count }],
  }
}

/** Deletes what lies under a key. DELETE requests are free. */
export function deleteObjects(world: World, key: string): Result {
  const place = findObjects(world, 's3.delete', key)
  if (!place.ok) return place
  return { ok: true, world: removed(world, place.index, place.entity), facts: [{ name: 's3.was-deleted', key }] }
}

function removed(world: World, index: number, objects: StoredObjects): World {
  const next = ended(world, objects.meters)
  return { ...next, objects: replaced(next.objects, index, { ...objects, isDeleted: true, meters: [] }) }
}
