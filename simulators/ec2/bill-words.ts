/** A line of the bill in words: the way from what ran to the cents, for a learner with a pencil. */
import type { Month } from '../kernel/clock.ts'
import { decimal, exactUsd, grouped, price as priceText } from '../kernel/money.ts'
import type { Price, PriceTier, Unit } from './price-book.ts'
import type { UsageType } from './usage-types.table.ts'

/** One tier's portion of a line, with what it was made from. Quantities in base units; `unit` base units make one of the price. */
export interface Portion {
  readonly price: Price
  readonly counts: UsageType['counts']
  readonly portion: bigint
  readonly unit: bigint
  readonly month: Month
  readonly tier: PriceTier
  readonly cents: number
}

/** "800 GB-hours ÷ 744 h in 2010-03 ≈ 1.075268 GB-month × $0.10 ≈ $0.107526 → $0.11": where digits are cut it says ≈. */
export function workingOf(line: Portion): string {
  const { price, portion, unit, tier, cents } = line
  const rate = `${priceText(tier.microUsd)}${price.per === 1 ? '' : ` per ${grouped(String(price.per))}`}`
  const amount = { micro: portion * BigInt(tier.microUsd), over: unit * BigInt(price.per) }
  const isWhole = amount.micro === BigInt(cents) * 10_000n * amount.over
  const rounds = isWhole ? '' : ` → ${exactUsd({ micro: BigInt(cents) * 10_000n, over: 1n })}`
  const quantity = counted(decimal(portion, unit), price.unit)
  return `${basisOf(line)}${isCut(portion, unit) ? '≈' : '='} ${quantity} × ${rate} ${isCut(amount.micro, amount.over) ? '≈' : '='} ${exactUsd(amount)}${rounds}`.replace(
    /^= /,
    '',
  )
}

/** "first 10,240 GB", "next 40,960 GB", "over 153,600 GB" */
export function tierSays(price: Price, index: number): string {
  const from = index === 0 ? 0 : (price.tiers[index - 1]?.upTo ?? 0)
  const upTo = price.tiers[index]?.upTo ?? null
  if (upTo === null) return `over ${counted(String(from), price.unit)}`
  return from === 0 ? `first ${counted(String(upTo), price.unit)}` : `next ${counted(String(upTo - from), price.unit)}`
}

/** Whether six decimals do not hold the whole of it. */
function isCut(numerator: bigint, denominator: bigint): boolean {
  return (numerator * 1_000_000n) % denominator !== 0n
}

function counted(quantity: string, unit: Unit): string {
  const isInvariable = unit === 'GB' || unit === 'GB-month'
  return `${grouped(quantity)} ${unit}${isInvariable || quantity === '1' ? '' : 's'}`
}

/** What the quantity is made from, where it is not plainly counted. */
function basisOf({ price, counts, portion, unit, month }: Portion): string {
  const hours = `${month.hours} h in ${month.name}`
  const gb = counts === 'bytes' ? 2n ** 30n : 1n
  switch (price.meter) {
    case 'seconds':
      return `${grouped(String(portion))} seconds ÷ 3,600 `
    case 'gb-month-hours':
      return `${grouped(decimal(portion, gb))} GB-hours ÷ ${hours} `
    case 'gb-month-seconds':
      return `${grouped(decimal(portion, gb * 3_600n))} GB-hours ÷ ${hours} `
    case 'month-hours':
      return `${grouped(String(portion))} hours ÷ ${hours} `
    case 'gb':
      return `${grouped(String(portion))} bytes ÷ ${grouped(String(unit))} `
    case 'hours-begun':
    case 'complete-hours':
    case 'count':
      return ''
  }
}
