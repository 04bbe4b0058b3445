/** The meter: every command that makes something cost writes a row here, and nothing else does. */
import { pushed, at, replaced } from '../kernel/table.ts'
import type { Usage, World } from './model.ts'
import { usageTypeIndex } from './usage-types.table.ts'

/** Starts a row that runs until it is ended. Answers the new world and the row's place. */
export function started(world: World, usageType: string, resource: string, quantity: number): readonly [World, number] {
  const row = rowOf(world, usageType, resource, quantity, null)
  return [{ ...world, usage: pushed(world.usage, row) }, world.usage.size]
}

/** Ends rows that run. A row that never ran for a moment stays, and charges nothing. */
export function ended(world: World, places: readonly number[], endSeq: number = world.seq): World {
  let usage = world.usage
  for (const place of places) {
    const row = at(usage, place)
    if (row && row.endMs === null) usage = replaced(usage, place, { ...row, endMs: world.atMs, endSeq })
  }
  return usage === world.usage ? world : { ...world, usage }
}

/** Writes something that happened in a moment: requests, bytes. */
export function counted(world: World, usageType: string, resource: string, quantity: number): World {
  return quantity === 0
    ? world
    : { ...world, usage: pushed(world.usage, rowOf(world, usageType, resource, quantity, world.atMs)) }
}

function rowOf(world: World, usageType: string, resource: string, quantity: number, endMs: number | null): Usage {
  return {
    type: usageTypeIndex(usageType),
    resource,
    quantity,
    startMs: world.atMs,
    endMs,
    bySeq: world.seq,
    endSeq: endMs === null ? null : world.seq,
  }
}
