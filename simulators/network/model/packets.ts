/** What a program sends, and what becomes of it on its way. No logic. */
import type { End } from './nodes.ts'
import type { TableName } from './rules.ts'

export const probeProtocols = ['icmp', 'tcp', 'udp'] as const
export type ProbeProtocol = (typeof probeProtocols)[number]

/** What a program sends: an echo request, a connection, or a datagram. */
export interface Probe {
  readonly from: string
  /** An IPv4 address. */
  readonly to: string
  readonly protocol: ProbeProtocol
  /** Nothing for icmp. */
  readonly port: number
  /** What a client waits before it gives up; 2,000 unless it is said. */
  readonly timeoutMs?: number
  readonly ttl?: number
  /** Of an echo request, with its headers; 84 unless it is said. */
  readonly bytes?: number
  /** Bound to a source address, as `ping -I` does. */
  readonly source?: string
}

/** What the client sees. A packet that is dropped in silence is a TIMEOUT, never a refusal. */
export type Result =
  | 'OK'
  | 'TIMEOUT'
  /** A TCP reset, or a port that ICMP says is unreachable, for a connection. */
  | 'REFUSED'
  /** An ICMP error, by its kind: `port-unreach`, `net-unreach`, `host-unreach`, `admin-prohibited`, `ttl-exceeded`. */
  | `REJECTED(${string})`
  /** The client's own kernel has no route. */
  | 'NET_UNREACH'
  /** Nobody answered ARP; or a router said that the host cannot be reached, to a connection. */
  | 'HOST_UNREACH'
  /** The client's own rules forbid it: "Operation not permitted". */
  | 'NOT_PERMITTED'

/** A header, as a trace and a capture show it. Ports are 0 for ARP; of an echo `id` is the identifier. */
export interface PacketView {
  readonly ethernet: { readonly source: string; readonly destination: string }
  readonly kind: 'arp' | 'icmp' | 'tcp' | 'udp'
  readonly source: string
  readonly destination: string
  readonly sourcePort: number
  readonly destinationPort: number
  readonly ttl: number
  readonly bytes: number
  /** In a capture's words: `Flags [S]`, `ICMP echo request`, `Request who-has 10.0.0.1 tell 10.0.0.2`. */
  readonly says: string
}

export const stages = [
  'socket',
  'route',
  'rule',
  'policy',
  'nat',
  'arp',
  'transmit',
  'wire',
  'receive',
  'bridge',
  'forward',
  'deliver',
  'service',
  'security-group',
  'drop',
  'result',
] as const
export type Stage = (typeof stages)[number]

/** One thing that happened to a packet, in the order in which it happened. */
export interface Step {
  readonly atMs: number
  readonly node: string
  /** The interface where it happened; null where none is meant. */
  readonly dev: string | null
  readonly stage: Stage
  readonly packet: PacketView | null
  /** The chain that was met, its table, the number of the rule from 1 (0 is the policy), and the rule as `iptables -S` prints it. */
  readonly rule: { readonly table: TableName; readonly chain: string; readonly number: number; readonly text: string } | null
  readonly verdict: 'goes on' | 'accepted' | 'dropped' | 'rejected' | 'changed' | 'delivered' | 'answered' | 'lost'
  /** Why, in a sentence. */
  readonly why: string
  /** The wire that it goes along next: the other end. */
  readonly to: End | null
}

export interface Answer {
  readonly probe: Probe
  readonly result: Result
  /** The source address that the server saw; null where none saw any. */
  readonly seenSource: string | null
  /** A connection was made, whatever became of it. */
  readonly isConnected: boolean
  /** What the service said; null where it said nothing. */
  readonly said: string | null
  /** The node that answered; null where none did. */
  readonly answeredBy: string | null
  /** Who answered an echo request: not always who was asked. Null where nobody did, or for other probes. */
  readonly answerFrom: string | null
  /** From whom an ICMP error came. */
  readonly errorFrom: string | null
  /** When the client knew. */
  readonly afterMs: number
  readonly steps: readonly Step[]
  /** Steps were left out, or the packets were stopped, because there were too many: a storm. */
  readonly isStorm: boolean
}

/** A frame that a capture saw on a node's interface. */
export interface Captured {
  readonly atMs: number
  readonly node: string
  readonly dev: string
  readonly direction: 'in' | 'out'
  readonly packet: PacketView
}
