/** The extents of a group as squares. Pure. */
import type { GroupView } from '../../simulators/kvm-host/index.ts'

export interface Square {
  /** The place of the volume in its group; null where it is free. */
  readonly owner: number | null
  /** Of a snapshot's square: which share of it is used up. Null for others. */
  readonly used: number | null
}

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
export const volumeSign = (nth: number): string => signs[nth % signs.length] ?? 'A'

/** The squares of one physical volume, each so many extents; a square belongs to whoever has its first extent that is taken. */
export function extentSquares(group: GroupView, path: string, perSquare: number): readonly Square[] {
  const physical = group.physical.find((each) => each.path === path)
  if (!physical) return []
  const owners = new Map<number, { readonly owner: number; readonly nth: number }>()
  for (const [owner, { segments }] of group.volumes.entries()) {
    let counted = 0
    for (const { on, from, count } of segments) {
      if (on === path)
        for (let square = Math.floor(from / perSquare); square < Math.ceil((from + count) / perSquare); square += 1)
          if (!owners.has(square)) owners.set(square, { owner, nth: counted + Math.max(0, square * perSquare - from) })
      counted += count
    }
  }
  return Array.from({ length: Math.ceil(physical.extents / perSquare) }, (_, square): Square => {
    const found = owners.get(square)
    if (!found) return { owner: null, used: null }
    const volume = group.volumes[found.owner]
    if (!volume || volume.usedPercent === null) return { owner: found.owner, used: null }
    const usedExtents = (volume.extents * volume.usedPercent) / 100
    return { owner: found.owner, used: Math.min(1, Math.max(0, (usedExtents - found.nth) / perSquare)) }
  })
}
