/** What time makes of a neighbour that ARP found, or did not: `net/ipv4/neigh/default/base_reachable_time_ms` and `ucast_solicit`. */
import type { Neighbour } from './model.ts'

/** Linux draws between half and one and a half of 30 s. */
const reachableMs = 30_000
/** Three questions, a second apart. */
const askedMs = 3000

export function neighbourNow(neighbour: Neighbour, atMs: number): Neighbour {
  const forMs = atMs - neighbour.atMs
  if (neighbour.state === 'REACHABLE' && forMs >= reachableMs) return { ...neighbour, state: 'STALE' }
  if (neighbour.state === 'INCOMPLETE' && forMs >= askedMs) return { ...neighbour, state: 'FAILED' }
  return neighbour
}
