/**
 * A list that shares its unchanged parts with the list it was made from, so that a command on one of 100,000
 * entities copies a few dozen slots and every earlier world stays as it was. Plain nested arrays: a world is JSON.
 */

const BITS = 5
const WIDTH = 1 << BITS
const MASK = WIDTH - 1

type Node<T> = readonly (Node<T> | T)[]

/** A persistent list. `depth` is the number of inner levels above the leaves. */
export interface Table<T> {
  readonly size: number
  readonly depth: number
  readonly root: Node<T>
}

export function emptyTable<T>(): Table<T> {
  return { size: 0, depth: 0, root: [] }
}

export function tableOf<T>(items: Iterable<T>): Table<T> {
  let table = emptyTable<T>()
  for (const item of items) table = pushed(table, item)
  return table
}

/** The entry at `index`, or undefined outside the table. */
export function at<T>(table: Table<T>, index: number): T | undefined {
  if (!(index >= 0 && index < table.size)) return undefined
  let node = table.root
  for (let shift = table.depth * BITS; shift > 0; shift -= BITS) node = node[(index >>> shift) & MASK] as Node<T>
  return node[index & MASK] as T
}

/** The table with the entry at `index` replaced. Throws outside the table: our own mistake. */
export function replaced<T>(table: Table<T>, index: number, item: T): Table<T> {
  if (!(index >= 0 && index < table.size)) throw new Error(`bug: no entry ${index} in a table of ${table.size}`)
  return { size: table.size, depth: table.depth, root: written(table.root, table.depth, index, item) }
}

/** The table with `item` after its last entry. */
export function pushed<T>(table: Table<T>, item: T): Table<T> {
  const isFull = table.size === WIDTH ** (table.depth + 1)
  const root = isFull ? [table.root] : table.root
  const depth = isFull ? table.depth + 1 : table.depth
  return { size: table.size + 1, depth, root: written(root, depth, table.size, item) }
}

/** The table without its last entry. */
export function popped<T>(table: Table<T>): Table<T> {
  return { size: Math.max(0, table.size - 1), depth: table.depth, root: table.root }
}

function written<T>(node: Node<T>, level: number, index: number, item: T): Node<T> {
  const copy = node.slice()
  const slot = (index >>> (level * BITS)) & MASK
  if (level === 0) copy[slot] = item
  else copy[slot] = written((copy[slot] as Node<T> | undefined) ?? [], level - 1, index, item)
  return copy
}

/** Calls `visit` for each entry in order. */
export function each<T>(table: Table<T>, visit: (item: T, index: number) => void): void {
  let from = 0
  eachLeaf(table, (leaf, length) => {
    for (let slot = 0; slot < length; slot += 1) visit(leaf[slot] as T, from + slot)
    from += length
  })
}

/** Calls `visit` for each leaf in order, with how many of its entries belong to the table. The quick way through a long table. */
export function eachLeaf<T>(table: Table<T>, visit: (leaf: readonly T[], length: number) => void): void {
  walk(table.root, table.depth, 0, table.size, visit)
}

function walk<T>(
  node: Node<T>,
  level: number,
  from: number,
  size: number,
  visit: (leaf: readonly T[], length: number) => void,
): void {
  if (level === 0) {
    visit(node as readonly T[], Math.min(node.length, size - from))
    return
  }
  const span = WIDTH ** level
  for (let slot = 0; slot < node.length && from + slot * span < size; slot += 1) {
    walk(node[slot] as Node<T>, level - 1, from + slot * span, size, visit)
  }
}

/** Every entry in order, as an array. */
export function items<T>(table: Table<T>): readonly T[] {
  const all: T[] = []
  each(table, (item) => all.push(item))
  return all
}
