/** Rules of iptables, and the chains and tables that they stand in. No logic. */

export const tableNames = ['filter', 'nat', 'mangle', 'raw'] as const
export type TableName = (typeof tableNames)[number]

export const hooks = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'] as const
export type Hook = (typeof hooks)[number]

export interface Not {
  readonly isNot: boolean
}

export interface PortRange {
  readonly from: number
  readonly to: number
}

export const connectionStates = ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED', 'SNAT', 'DNAT'] as const
export type ConnectionState = (typeof connectionStates)[number]

/** What a rule looks at; what is null is not looked at. */
export interface Matches {
  readonly source: (Not & { readonly address: string; readonly prefix: number }) | null
  readonly destination: (Not & { readonly address: string; readonly prefix: number }) | null
  /** A name, or the beginning of names before a `+`. */
  readonly inInterface: (Not & { readonly name: string }) | null
  readonly outInterface: (Not & { readonly name: string }) | null
  readonly protocol: (Not & { readonly name: string }) | null
  /** `tcp` or `udp` stands where `-m tcp` was given or implied; `multiport` where `-m multiport` was. */
  readonly sourcePorts: (Not & { readonly by: 'match' | 'multiport'; readonly ranges: readonly PortRange[] }) | null
  readonly destinationPorts: (Not & { readonly by: 'match' | 'multiport'; readonly ranges: readonly PortRange[] }) | null
  /** Written by `-m conntrack --ctstate` or by the older `-m state --state`. */
  readonly states: (Not & { readonly by: 'conntrack' | 'state'; readonly states: readonly ConnectionState[] }) | null
  readonly icmp: (Not & { readonly type: number; readonly code: number | null }) | null
  readonly tcpFlags: (Not & { readonly mask: readonly string[]; readonly set: readonly string[] }) | null
  readonly physdevIn: (Not & { readonly name: string }) | null
  readonly physdevOut: (Not & { readonly name: string }) | null
  readonly physdevIsBridged: Not | null
  /** `-m addrtype --dst-type LOCAL`, and its like. */
  readonly sourceType: (Not & { readonly type: string }) | null
  readonly destinationType: (Not & { readonly type: string }) | null
  readonly macSource: (Not & { readonly mac: string }) | null
  readonly comment: string | null
  /** The modules that were named by `-m`, or loaded by an option of the protocol, in that order: rules are printed so. */
  readonly modules: readonly string[]
}

export const rejectKinds = [
  'icmp-net-unreachable',
  'icmp-host-unreachable',
  'icmp-port-unreachable',
  'icmp-proto-unreachable',
  'icmp-net-prohibited',
  'icmp-host-prohibited',
  'icmp-admin-prohibited',
  'tcp-reset',
] as const
export type RejectKind = (typeof rejectKinds)[number]

/** An address or a range of them, and ports, for DNAT and SNAT; each part may be missing. */
export interface NatTo {
  readonly from: string | null
  readonly to: string | null
  readonly ports: PortRange | null
}

export type Target =
  | { readonly kind: 'ACCEPT' | 'DROP' | 'RETURN' | 'NOTRACK' }
  | { readonly kind: 'REJECT'; readonly with: RejectKind }
  /** `options` are those that say what is logged, as they are printed: `--log-tcp-options --log-uid`. */
  | { readonly kind: 'LOG'; readonly prefix: string; readonly level: number; readonly options: readonly string[] }
  | { readonly kind: 'DNAT' | 'SNAT'; readonly to: NatTo }
  | { readonly kind: 'MASQUERADE' | 'REDIRECT'; readonly ports: PortRange | null }
  /** Looks at no packet's way, and changes nothing that is modelled: a checksum, a mark, a TTL. `text` is as it is printed after `-j`. */
  | { readonly kind: 'without-effect'; readonly text: string }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string }
  /** No `-j`: the rule only counts. */
  | { readonly kind: 'none' }

export interface Rule {
  /** Unlike any other of its node, for ever: counters go by it. */
  readonly id: number
  readonly matches: Matches
  readonly target: Target
}

export interface Chain {
  readonly name: string
  /** Of a built-in chain; null for one that a user made. */
  readonly policy: 'ACCEPT' | 'DROP' | null
  readonly rules: readonly Rule[]
}

/** A table's chains in the order in which they are printed: built-in ones first. */
export type Tables = Readonly<Record<TableName, readonly Chain[]>>
