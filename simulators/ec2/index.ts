/** The front door of EC2 as far as its bill goes: instances, volumes, snapshots, addresses, transfer, S3, and what they cost. */
import type { Simulator } from '../kernel/simulator.ts'
import { commands } from './commands.table.ts'
import { nthIdOf } from './entities.ts'
import type { Ec2View, Input, World } from './model.ts'
import { reports } from './reports.ts'
import { glance, view } from './view.ts'
import { advance, command, create, parseInput } from './world.ts'

export const ec2: Simulator<Input, World, Ec2View> = {
  name: 'ec2',
  version: '1',
  commands,
  parseInput,
  create,
  command,
  advance,
  view,
  glance,
  idOf: nthIdOf,
  reports,
}

export { linesOf, unitsOf } from './bill-queries.ts'
export { billOf, type Report, totalCents } from './billing.ts'
export { charts } from './machine.ts'
export type {
  Bill,
  BillLine,
  Confidence,
  Ec2View,
  Group,
  Input,
  Statement,
  TimelineBar,
  TonightItem,
  Usage,
  World,
} from './model.ts'
export type { PriceBook } from './price-book.ts'
export { instanceTypeOf } from './offer.ts'
export { priceBook, priceBooks } from './prices/books.ts'
export { usageTypeIndex, usageTypes } from './usage-types.table.ts'
