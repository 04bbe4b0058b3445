/** From a name to its place in a table, in buckets that share what did not change: adding one to ten thousand copies a few dozen slots. */
import { seedOf } from '../kernel/random.ts'
import { at, replaced, type Table, tableOf } from '../kernel/table.ts'

type Bucket = readonly (readonly [name: string, index: number])[]
export type Names = Table<Bucket>

const buckets = 1024

export const noNames: Names = tableOf(Array.from({ length: buckets }, (): Bucket => []))

const placeOf = (name: string): number => seedOf(name) % buckets

/** The place of a name, or -1. */
export function indexOf(names: Names, name: string): number {
  return at(names, placeOf(name))?.find(([each]) => each === name)?.[1] ?? -1
}

export function withName(names: Names, name: string, index: number): Names {
  const place = placeOf(name)
  return replaced(names, place, [...withoutIt(at(names, place), name), [name, index]])
}

export function withoutName(names: Names, name: string): Names {
  const place = placeOf(name)
  return replaced(names, place, withoutIt(at(names, place), name))
}

const withoutIt = (bucket: Bucket | undefined, name: string): Bucket => (bucket ?? []).filter(([each]) => each !== name)
