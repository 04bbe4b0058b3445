/** What nodes learn from packets, and forget in time. No logic. */

export type NeighbourState = 'INCOMPLETE' | 'REACHABLE' | 'STALE' | 'DELAY' | 'FAILED' | 'PERMANENT'

export interface Neighbour {
  readonly dev: string
  readonly address: string
  readonly mac: string | null
  readonly state: NeighbourState
  readonly atMs: number
}

export interface FdbEntry {
  readonly bridge: string
  readonly dev: string
  readonly mac: string
  readonly atMs: number
}

export interface Counters {
  readonly rxPackets: number
  readonly rxBytes: number
  readonly txPackets: number
  readonly txBytes: number
}

/** A connection as conntrack keeps it: its two directions. */
export interface Connection {
  readonly protocol: 'tcp' | 'udp' | 'icmp'
  readonly original: Tuple
  readonly reply: Tuple
  readonly state: string
  readonly isReplied: boolean
  readonly endsMs: number
}

export interface Tuple {
  readonly source: string
  readonly destination: string
  /** An ICMP echo has its id as both. */
  readonly sourcePort: number
  readonly destinationPort: number
}

/** What a node has learned from packets: it grows by sending, and is forgotten in time. */
export interface Learned {
  readonly neighbours: readonly Neighbour[]
  readonly fdb: readonly FdbEntry[]
  readonly connections: readonly Connection[]
  readonly counters: Readonly<Record<string, Counters>>
  /** By a rule's id, and by `table chain` for a policy. */
  readonly ruleCounters: Readonly<Record<string, readonly [packets: number, bytes: number]>>
}
