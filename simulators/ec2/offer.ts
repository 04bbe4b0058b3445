/** What can be bought in a world: its price book, and the types that the book sells. */
import { invariant } from '../kernel/refusal.ts'
import { type InstanceType, instanceTypes } from './instance-types.table.ts'
import type { World } from './model.ts'
import { priceBook } from './prices/books.ts'
import type { PriceBook } from './price-book.ts'

/** The book of a world; `parseInput` has made sure that there is one. */
export function bookOf(world: World): PriceBook {
  const book = priceBook(world.input.book)
  invariant(book, `no price book ${world.input.book}`)
  return book
}

/** The book of the other era in the same region, which the page sets beside a world's own; there is one for us-east-1 only. */
export function otherBookOf({ region, era }: PriceBook): PriceBook | undefined {
  return priceBook(`${region}/${era === '2010' ? '2026-01' : '2010-02'}`)
}

/** The root device that an image has unless one asks: the instance's own disk as long as that was sold, EBS since. */
export function defaultRootOf(book: PriceBook): 'ebs' | 'instance-store' {
  return book.roots.includes('instance-store') ? 'instance-store' : 'ebs'
}

export function instanceTypeOf(type: string): InstanceType | undefined {
  return instanceTypes.find((entry) => entry.type === type)
}
