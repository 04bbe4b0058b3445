/** Packets and bytes that rules and policies have counted, and how a listing writes them. */
import type { Learned } from '../model.ts'

/** By a rule's id, and by `table chain` for a policy. */
export type Counters = Learned['ruleCounters']

export const noCount: readonly [packets: number, bytes: number] = [0, 0]

/** The counters without these: a rule that is gone has none, and `-Z` begins anew. The same object where nothing was counted. */
export function withoutCounters(counters: Counters, keys: readonly string[]): Counters {
  const gone = keys.filter((key) => Object.hasOwn(counters, key))
  if (gone.length === 0) return counters
  return Object.fromEntries(Object.entries(counters).filter(([key]) => !gone.includes(key)))
}

/** `12345`, `123K`, `1235M`: a listing has five places for a number. */
export function shortNumber(value: number): string {
  if (value <= 99999) return String(value)
  let rest = value
  for (const unit of ['K', 'M', 'G']) {
    rest = Math.floor((rest + 500) / 1000)
    if (rest <= 9999) return `${rest}${unit}`
  }
  return `${Math.floor((rest + 500) / 1000)}T`
}
