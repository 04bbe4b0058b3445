/** Lines of recorded sessions that the simulator answers otherwise than the real tools did, and why. */

interface KnownDifference {
  readonly session: string
  readonly says: RegExp
  readonly because: string
}

export const knownDifferences: readonly KnownDifference[] = []
