/** Chance without chance: every draw is a function of a seed and a place, so nothing is remembered and nothing drifts. */

/** A 32-bit hash of two integers, well mixed (the finalizer of MurmurHash3). */
export function hash32(seed: number, value: number): number {
  let mixed = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b) ^ Math.imul((value | 0) + 0x9e3779b9, 0xc2b2ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** A seed from any text, such as the seed of a learner's variant. */
export function seedOf(text: string): number {
  let seed = 0x811c9dc5
  for (let place = 0; place < text.length; place += 1) seed = hash32(seed, text.charCodeAt(place))
  return seed
}

/** A sequence of draws from one seed. Pure to its user: the same seed draws the same. */
export interface Draws {
  /** An integer from `min` to `max`, both included. */
  readonly integer: (min: number, max: number) => number
  /** One of `choices`, which must not be empty. */
  readonly pick: <T>(choices: readonly T[]) => T
  /** The same items in an order of chance. */
  readonly shuffle: <T>(items: readonly T[]) => readonly T[]
}

export function drawsFrom(seedText: string): Draws {
  const seed = seedOf(seedText)
  let drawn = 0
  const integer = (min: number, max: number) => {
    drawn += 1
    return min + Math.floor((hash32(seed, drawn) / 2 ** 32) * (max - min + 1))
  }
  const pick = <T>(choices: readonly T[]) => choices[integer(0, choices.length - 1)] as T
  const shuffle = <T>(items: readonly T[]) => {
    const order = [...items]
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = integer(0, last)
      ;[order[last], order[other]] = [order[other] as T, order[last] as T]
    }
    return order
  }
  return { integer, pick, shuffle }
}
