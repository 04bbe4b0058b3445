/** Every price book there is, by region and then by date. */
import type { PriceBook } from '../price-book.ts'
import { euWest1Before } from './eu-west-1-2009-06.table.ts'
import { euWest1November2009 } from './eu-west-1-2009-11.table.ts'
import { euWest1February2010 } from './eu-west-1-2010-02.table.ts'
import { usEast1Before } from './us-east-1-2009-06.table.ts'
import { usEast1November2009 } from './us-east-1-2009-11.table.ts'
import { usEast1February2010 } from './us-east-1-2010-02.table.ts'
import { usEast1January2026 } from './us-east-1-2026-01.table.ts'
import { usWest1December2009 } from './us-west-1-2009-12.table.ts'
import { usWest1February2010 } from './us-west-1-2010-02.table.ts'

/** The books in the order in which a page offers them. */
export const priceBooks: readonly PriceBook[] = [
  usEast1Before,
  usEast1November2009,
  usEast1February2010,
  usEast1January2026,
  usWest1December2009,
  usWest1February2010,
  euWest1Before,
  euWest1November2009,
  euWest1February2010,
]

const byId = new Map(priceBooks.map((book) => [book.id, book]))

/** The book of an id such as `us-east-1/2010-02`, or undefined where there is none. */
export function priceBook(id: string): PriceBook | undefined {
  return byId.get(id)
}
