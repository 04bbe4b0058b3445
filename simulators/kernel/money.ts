/**
 * Exact money. Prices are integers of a micro-dollar (1e-6 USD); a charge is a fraction of integers until the one
 * place where it is rounded to cents. No floating point anywhere near a sum.
 */

const MICRO_PER_CENT = 10_000n

/** An exact fraction of micro-dollars. `over` is positive. */
export interface Amount {
  readonly micro: bigint
  readonly over: bigint
}

/**
 * The cents of one line: to the nearest cent, halves up, and at least one cent for anything above nothing.
 *
 * Source: real bills of 2008 and 2009; no tie among them, so "halves up" is our choice (docs/sources.md#bill-rounding).
 */
export function lineCents({ micro, over }: Amount): number {
  if (micro <= 0n) return 0
  const divisor = over * MICRO_PER_CENT
  const cents = (2n * micro + divisor) / (2n * divisor)
  return Number(cents === 0n ? 1n : cents)
}

/** A fraction as decimal text, cut (not rounded) after `places` digits, without trailing zeros: "1.075268". */
export function decimal(numerator: bigint, denominator: bigint, places = 6): string {
  const scaled = (numerator * 10n ** BigInt(places)) / denominator
  const digits = scaled.toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const rest = digits.slice(digits.length - places).replace(/0+$/, '')
  return rest === '' ? whole : `${whole}.${rest}`
}

/** Cents as money: "US$69.85". */
export function usd(cents: number): string {
  const whole = Math.floor(cents / 100)
  return `US$${grouped(String(whole))}.${String(cents % 100).padStart(2, '0')}`
}

/** A price in micro-dollars: "$0.085". At least two decimals. */
export function price(microUsd: number): string {
  const [whole, rest = ''] = decimal(BigInt(microUsd), 1_000_000n).split('.')
  return `$${whole}.${rest.padEnd(2, '0')}`
}

/** An exact amount as money, as many digits as it has: "$0.107527", "$68.00". Cut, not rounded, after 6 places. */
export function exactUsd(amount: Amount): string {
  const [whole = '0', rest = ''] = decimal(amount.micro, amount.over * 1_000_000n).split('.')
  return `$${grouped(whole)}.${rest.padEnd(2, '0')}`
}

/** Digits in groups of three: "2,441,407". Leaves decimals alone. */
export function grouped(digits: string): string {
  const [whole = '', rest] = digits.split('.')
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return rest === undefined ? spaced : `${spaced}.${rest}`
}
