/** What a page or a check sees of a network, and what would mend it. No logic. */
import type { Printed } from '../../kernel/command-line.ts'
import type { View } from '../../kernel/simulator.ts'
import type { Counters } from './learned.ts'
import type { End, InterfaceKind, NodeKind, Route, SecurityRule, Service, Wire } from './nodes.ts'
import type { Answer, Captured, ProbeProtocol, Result } from './packets.ts'
import type { Editing } from './world.ts'

/** A cell of the matrix. */
export interface Reach {
  readonly from: string
  readonly to: string
  readonly protocol: ProbeProtocol
  readonly port: number
  readonly address: string
  readonly result: Result
}

/** One change that may let a probe through. `line` is typed on the node as it stands there; a rule of a security group is set beside all nodes. */
export type Fix =
  | { readonly kind: 'line'; readonly node: string; readonly line: string; readonly why: string }
  | { readonly kind: 'wire'; readonly end: string; readonly line: null; readonly why: string }
  | { readonly kind: 'power'; readonly node: string; readonly line: null; readonly why: string }
  | {
      readonly kind: 'group'
      readonly group: string
      readonly direction: 'inbound' | 'outbound'
      readonly rule: SecurityRule
      readonly line: string
      readonly why: string
    }

/** Changes that together let a probe through: each was made, and it was asked again. */
export interface Remedy {
  readonly fixes: readonly Fix[]
}

export interface Remedies {
  /** At most three, the smallest first. */
  readonly remedies: readonly Remedy[]
  /** Why there is none; null where there is one. */
  readonly reason: string | null
  /** How often it was asked. */
  readonly probes: number
}

export interface InterfaceView {
  readonly name: string
  readonly kind: InterfaceKind
  readonly mac: string
  readonly isUp: boolean
  readonly hasCarrier: boolean
  readonly master: string | null
  readonly parent: string | null
  readonly addresses: readonly string[]
  /** Of a port of a bridge: `forwarding`, `learning`, `listening`, `blocking`, `disabled`. */
  readonly portState: string | null
  readonly peer: End | null
  readonly counters: Counters
}

export interface NodeView {
  readonly name: string
  readonly kind: NodeKind
  readonly label: string
  readonly isOn: boolean
  readonly within: string | null
  readonly interfaces: readonly InterfaceView[]
  readonly forwards: boolean
  readonly services: readonly Service[]
  readonly routes: readonly Route[]
  readonly files: Readonly<Record<string, string>>
  /** Rules of all tables as `iptables-save` prints them: made when it is read. */
  readonly rules: string
}

export interface NetworkWorldView extends View {
  readonly nodes: readonly NodeView[]
  readonly wires: readonly Wire[]
  readonly at: string
  readonly trace: Answer | null
  readonly captured: readonly Captured[]
  readonly editing: Editing | null
  readonly last: Printed
  readonly ports: readonly number[]
  /** Every pair of nodes that have an address, for icmp and each port: made when it is read. */
  readonly reachability: readonly Reach[]
  /** Where `reachability` differs from that of the configuration kept; null where none is kept. Made when it is read. */
  readonly changes: readonly { readonly before: Reach; readonly after: Reach }[] | null
  /** What would let through what was sent last; null where it got through, or nothing was sent. Made when it is read. */
  readonly remedies?: Remedies | null
  /** Why no remedies are told here; null where they are. */
  readonly withheld?: string | null
}
