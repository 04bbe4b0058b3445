/** The states of connections, a bit each, as `-m conntrack --ctstate` names them. */
import type { ConnectionState } from '../model.ts'

export const stateBits: Readonly<Record<ConnectionState, number>> = {
  NEW: 1,
  ESTABLISHED: 2,
  RELATED: 4,
  INVALID: 8,
  UNTRACKED: 16,
  SNAT: 32,
  DNAT: 64,
}
