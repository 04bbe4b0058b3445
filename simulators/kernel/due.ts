/**
 * What is going to happen, in order of time and then of insertion. A binary heap in a persistent table,
 * so that ten thousand machines booting cost a logarithm each.
 */
import { at, emptyTable, popped, pushed, replaced, type Table } from './table.ts'

/** Something that happens to a thing at a time. Units: simulated milliseconds. */
export interface DueEntry {
  readonly atMs: number
  /** Order of insertion, so that ties are always broken the same way. */
  readonly order: number
  readonly what: string
  /** Which entity: its index in its table. */
  readonly index: number
  /** The command that set it going, to which what then happens is laid. */
  readonly bySeq: number
}

export interface Due {
  readonly heap: Table<DueEntry>
  readonly nextOrder: number
}

export const nothingDue: Due = { heap: emptyTable(), nextOrder: 0 }

export function scheduled(due: Due, coming: Omit<DueEntry, 'order'>): Due {
  const entry = { ...coming, order: due.nextOrder }
  let heap = pushed(due.heap, entry)
  let place = heap.size - 1
  while (place > 0) {
    const parent = (place - 1) >> 1
    const above = at(heap, parent) as DueEntry
    if (!isBefore(entry, above)) break
    heap = replaced(heap, place, above)
    place = parent
  }
  return { heap: place === heap.size - 1 ? heap : replaced(heap, place, entry), nextOrder: due.nextOrder + 1 }
}

/** The entry that is due first, if it is due by `untilMs`. */
export function firstDue(due: Due, untilMs: number): DueEntry | undefined {
  const first = at(due.heap, 0)
  return first && first.atMs <= untilMs ? first : undefined
}

/** What is left once the first entry is taken. */
export function withoutFirst(due: Due): Due {
  const last = at(due.heap, due.heap.size - 1)
  if (last === undefined || due.heap.size === 1) return { heap: emptyTable(), nextOrder: due.nextOrder }
  let heap = popped(due.heap)
  let place = 0
  for (;;) {
    const child = smallerChild(heap, place)
    const below = at(heap, child)
    if (below === undefined || !isBefore(below, last)) break
    heap = replaced(heap, place, below)
    place = child
  }
  return { heap: replaced(heap, place, last), nextOrder: due.nextOrder }
}

function smallerChild(heap: Table<DueEntry>, place: number): number {
  const left = 2 * place + 1
  const right = at(heap, left + 1)
  const leftEntry = at(heap, left)
  return right && leftEntry && isBefore(right, leftEntry) ? left + 1 : left
}

function isBefore(a: DueEntry, b: DueEntry): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)
}
