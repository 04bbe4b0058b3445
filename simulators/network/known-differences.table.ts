/** Rows of the recordings that this simulator answers otherwise, and why. */
interface KnownDifference {
  readonly scenario: string
  /** Holds for `from to protocol/port`. */
  readonly says: RegExp
  readonly because: string
}

/** By the file of the recording. */
export const knownDifferences: Readonly<Record<string, readonly KnownDifference[]>> = {
  'reachability.json': [],
  'dhcp.json': [],
  'scenarios.json': [],
}
