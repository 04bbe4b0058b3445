/**
 * The names of ICMP messages in iptables, in its order: the first name of a message is the one that is printed.
 * Source: docs/sources.md#iptables-1-8-9
 */
export interface IcmpName {
  readonly name: string
  readonly type: number
  /** Null is every code. */
  readonly code: number | null
}

const unreachable: readonly (readonly [name: string, code: number])[] = [
  ['network-unreachable', 0],
  ['host-unreachable', 1],
  ['protocol-unreachable', 2],
  ['port-unreachable', 3],
  ['fragmentation-needed', 4],
  ['source-route-failed', 5],
  ['network-unknown', 6],
  ['host-unknown', 7],
  ['network-prohibited', 9],
  ['host-prohibited', 10],
  ['TOS-network-unreachable', 11],
  ['TOS-host-unreachable', 12],
  ['communication-prohibited', 13],
  ['host-precedence-violation', 14],
  ['precedence-cutoff', 15],
]
const ofUnreachable = unreachable.map(([name, code]) => ({ name, type: 3, code }))

/** `any` has the type 255, which matches every message. */
export const icmpTypes: readonly IcmpName[] = [
  { name: 'any', type: 255, code: null },
  { name: 'echo-reply', type: 0, code: null },
  { name: 'pong', type: 0, code: null },
  { name: 'destination-unreachable', type: 3, code: null },
  ...ofUnreachable,
  { name: 'source-quench', type: 4, code: null },
  { name: 'redirect', type: 5, code: null },
  { name: 'network-redirect', type: 5, code: 0 },
  { name: 'host-redirect', type: 5, code: 1 },
  { name: 'TOS-network-redirect', type: 5, code: 2 },
  { name: 'TOS-host-redirect', type: 5, code: 3 },
  { name: 'echo-request', type: 8, code: null },
  { name: 'ping', type: 8, code: null },
  { name: 'router-advertisement', type: 9, code: null },
  { name: 'router-solicitation', type: 10, code: null },
  { name: 'time-exceeded', type: 11, code: null },
  { name: 'ttl-exceeded', type: 11, code: null },
  { name: 'ttl-zero-during-transit', type: 11, code: 0 },
  { name: 'ttl-zero-during-reassembly', type: 11, code: 1 },
  { name: 'parameter-problem', type: 12, code: null },
  { name: 'ip-header-bad', type: 12, code: 0 },
  { name: 'required-option-missing', type: 12, code: 1 },
  { name: 'timestamp-request', type: 13, code: null },
  { name: 'timestamp-reply', type: 14, code: null },
  { name: 'address-mask-request', type: 17, code: null },
  { name: 'address-mask-reply', type: 18, code: null },
]

/** What a message is called; null where it has no name. */
export const icmpCode = (type: number, code: number | null): string | null =>
  icmpTypes.find((each) => each.type === type && each.code === code)?.name ?? null
