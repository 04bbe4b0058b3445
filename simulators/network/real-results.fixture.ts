/** What real clients say, in the simulator's words. */
import type { Said } from './real-agent.fixture.ts'
import type { Result } from './model.ts'

const codes: Readonly<Record<string, Result>> = {
  ETIMEDOUT: 'TIMEOUT',
  ECONNREFUSED: 'REFUSED',
  ECONNRESET: 'REFUSED',
  EHOSTUNREACH: 'HOST_UNREACH',
  ENETUNREACH: 'NET_UNREACH',
  EPERM: 'NOT_PERMITTED',
  // A route that prohibits, and a black hole.
  EACCES: 'NOT_PERMITTED',
  EINVAL: 'NET_UNREACH',
  ENOPROTOOPT: 'REJECTED(proto-unreach)',
}

/** A connection on which nothing is heard is a timeout for who asks something on it. */
export function connectionResult({ code, seen }: Said): Result {
  if (code === null) return seen === null ? 'TIMEOUT' : 'OK'
  return codes[code] ?? `REJECTED(${code})`
}

/** The words of iputils for ICMP errors. */
const errors: Readonly<Record<string, string>> = {
  'Destination Net Unreachable': 'net-unreach',
  'Destination Host Unreachable': 'host-unreach',
  'Destination Port Unreachable': 'port-unreach',
  'Destination Protocol Unreachable': 'proto-unreach',
  'Destination Net Prohibited': 'net-prohibited',
  'Destination Host Prohibited': 'host-prohibited',
  'Packet filtered': 'admin-prohibited',
  'Time to live exceeded': 'ttl-exceeded',
}
const refusals: Readonly<Record<string, Result>> = {
  'Network is unreachable': 'NET_UNREACH',
  'No route to host': 'HOST_UNREACH',
  'Operation not permitted': 'NOT_PERMITTED',
  'Permission denied': 'NOT_PERMITTED',
  'Invalid argument': 'NET_UNREACH',
}

/** A host that cannot be reached says so itself where nobody answers its ARP. */
export function pingResult(said: string, own: readonly string[]): Result {
  if (/ bytes from /.test(said)) return 'OK'
  // A route that prohibits gives EACCES, and ping takes that for a broadcast address.
  if (/Do you want to ping broadcast/.test(said)) return 'NOT_PERMITTED'
  // An own rule that rejects is an error from oneself, and then the refusal to send.
  const [, from = '', words = ''] = /^From ([\d.]+) icmp_seq=1 (.+)$/m.exec(said) ?? []
  if (words) {
    const kind = errors[words] ?? words
    return kind === 'host-unreach' && own.includes(from) ? 'HOST_UNREACH' : `REJECTED(${kind})`
  }
  const [, refusal = ''] = /^ping: (?:connect|sendmsg): (.+)$/m.exec(said) ?? []
  if (refusal) return refusals[refusal] ?? `REJECTED(${refusal})`
  return /1 packets transmitted/.test(said) ? 'TIMEOUT' : `REJECTED(${said.trim()})`
}
