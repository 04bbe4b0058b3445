/** Questions that one asks of a bill: what was charged for, and how much of it. */
import type { BillLine, Ec2View } from './model.ts'

type Billed = Pick<Ec2View, 'bill'>

/** Every line of a usage type, whatever its month and tier. `BoxUsage` is all instances; `BoxUsage:m1.small` Linux and Windows. */
export function linesOf({ bill }: Billed, usageType: string): readonly BillLine[] {
  const isOf = (line: BillLine) => line.usageType === usageType || line.usageType.startsWith(`${usageType}:`)
  return bill.statements.flatMap(({ lines }) => lines.filter(isOf))
}

/** The quantity charged for, in units of the price, over all months and tiers. */
export function unitsOf(view: Billed, usageType: string): number {
  return linesOf(view, usageType).reduce((sum, { quantity }) => sum + Number(quantity), 0)
}
