/** What real clients say, in the simulator's words. */
import type { Ran, Said } from './real-agent.fixture.ts'
import type { Result } from './model.ts'

const codes: Readonly<Record<string, Result>> = {
  ETIMEDOUT: 'TIMEOUT',
  ECONNREFUSED: 'REFUSED',
  EHOSTUNREACH: 'HOST_UNREACH',
  ENETUNREACH: 'NET_UNREACH',
  EPERM: 'NOT_PERMITTED',
  EACCES: 'REJECTED(EACCES)',
  EINVAL: 'REJECTED(EINVAL)',
  ENOPROTOOPT: 'REJECTED(proto-unreach)',
}

export const connectionResult = ({ code }: Said): Result => (code === null ? 'OK' : (codes[code] ?? `REJECTED(${code})`))

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
  'Permission denied': 'REJECTED(EACCES)',
  'Invalid argument': 'REJECTED(EINVAL)',
}

/** A host that cannot be reached says so itself where nobody answers its ARP. */
export function pingResult({ stdout, stderr }: Ran, own: readonly string[]): Result {
  if (/ bytes from /.test(stdout)) return 'OK'
  const [, from = '', words = ''] = /^From ([\d.]+) icmp_seq=1 (.+)$/m.exec(stdout) ?? []
  if (words) {
    const kind = errors[words] ?? words
    return kind === 'host-unreach' && own.includes(from) ? 'HOST_UNREACH' : `REJECTED(${kind})`
  }
  const [, refusal = ''] = /^ping: (?:connect|sendmsg): (.+)$/m.exec(stderr) ?? []
  if (refusal) return refusals[refusal] ?? `REJECTED(${refusal})`
  return /1 packets transmitted/.test(stdout) ? 'TIMEOUT' : `REJECTED(${stderr.trim()})`
}
