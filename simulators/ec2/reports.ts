/** The bill and its outlook as a terminal prints them. */
import { price, usd } from '../kernel/money.ts'
import type { Report } from '../kernel/simulator.ts'
import type { Bill, Ec2View, World } from './model.ts'
import { view } from './view.ts'

/** Reports by the word that one types. */
export const reports: Readonly<Record<string, Report<World>>> = {
  bill: { does: 'Prints the bill, each line with the way to it.', print: (world) => billText(view(world).bill) },
  otherbill: { does: 'Prints the same usage under the price book of the other era.', print: otherText },
  tonight: { does: 'Prints what goes on costing if nobody does anything.', print: (world) => tonightText(view(world)) },
}

function billText({ title, statements, totalCents, unpriced }: Bill): string {
  const lines = statements.flatMap(({ month, lines: entries, totalCents: total }) => [
    `${month}  ${usd(total)}`,
    ...entries.flatMap(({ says, cents, working, confidence, causes }) => [
      `  ${usd(cents).padStart(14)}  ${says}${confidence === 'sourced' ? '' : ` (price ${confidence})`}`,
      `  ${''.padStart(14)}  ${working}; commands ${causes.join(', ')}`,
    ]),
  ])
  const missing = unpriced.map(({ reason }) => `  not priced: ${reason}`)
  return `${[title, ...lines, ...missing, `Total ${usd(totalCents)}`].join('\n')}\n`
}

function otherText(world: World): string {
  const { otherBill } = view(world)
  return otherBill ? billText(otherBill) : 'There is no price book of the other era for this region.\n'
}

function tonightText({ tonight, tonightPerDayMicroUsd }: Ec2View): string {
  if (tonight.length === 0) return 'Nothing goes on costing.\n'
  const lines = tonight.map(({ says, perDayMicroUsd }) => `${price(perDayMicroUsd).padStart(12)} a day  ${says}`)
  return `${[...lines, `${price(tonightPerDayMicroUsd).padStart(12)} a day  in all`].join('\n')}\n`
}
