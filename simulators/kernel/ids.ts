/**
 * Ids that look random, never repeat, and can be read back: the nth id of a kind is a keyed permutation of n
 * (a Feistel network), so a world needs no index from ids to entities, and no two worlds' ids agree by chance.
 */
import { hash32 } from './random.ts'

const ROUNDS = 4

/** The nth id of a kind in a world: `prefix` and 8 hexadecimal digits, as EC2's ids were until 2016. */
export function nthId(seed: number, prefix: string, n: number): string {
  return `${prefix}${permuted(keyOf(seed, prefix), n).toString(16).padStart(8, '0')}`
}

/** Which of its kind an id is, or -1 if it is not one of `size` ids of this kind in this world. */
export function indexOfId(seed: number, prefix: string, size: number, id: string): number {
  const digits = id.slice(prefix.length)
  if (!id.startsWith(prefix) || !/^[0-9a-f]{8}$/.test(digits)) return -1
  const n = restored(keyOf(seed, prefix), Number.parseInt(digits, 16))
  return n < size ? n : -1
}

function keyOf(seed: number, prefix: string): number {
  let key = hash32(seed, prefix.length)
  for (let place = 0; place < prefix.length; place += 1) key = hash32(key, prefix.charCodeAt(place))
  return key
}

function permuted(key: number, n: number): number {
  let left = (n >>> 16) & 0xffff
  let right = n & 0xffff
  for (let round = 0; round < ROUNDS; round += 1) [left, right] = [right, left ^ half(key, round, right)]
  return ((left << 16) | right) >>> 0
}

function restored(key: number, value: number): number {
  let left = (value >>> 16) & 0xffff
  let right = value & 0xffff
  for (let round = ROUNDS - 1; round >= 0; round -= 1) [left, right] = [right ^ half(key, round, left), left]
  return ((left << 16) | right) >>> 0
}

function half(key: number, round: number, value: number): number {
  return hash32(key + round, value) & 0xffff
}
