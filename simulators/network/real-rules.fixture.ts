/** Rules for the real iptables: lines of an input as `iptables-restore` reads them, and security groups as rules outside the tables that a student sees. */
import type { Input, NodeInput, SecurityRule } from './model.ts'
import { tableNames } from './model.ts'

/** Text for `iptables-restore --noflush`: the lines of each table in their order. */
export function restoreText(lines: readonly string[]): string {
  const byTable = new Map<string, string[]>()
  for (const line of lines) {
    const table = /(?:^|\s)(?:-t|--table)\s+(\S+)/.exec(line)?.[1] ?? 'filter'
    const rest = line.replace(/(?:^|\s)(?:-t|--table)\s+\S+\s*/, ' ').trim()
    byTable.set(table, [...(byTable.get(table) ?? []), rest])
  }
  return tableNames
    .flatMap((table) => (byTable.has(table) ? [`*${table}`, ...(byTable.get(table) ?? []), 'COMMIT'] : []))
    .join('\n')
}

/** A group's members by private address: as a rule with a group for its peer sees them. */
const membersOf = (input: Input, group: string): readonly string[] =>
  input.nodes.flatMap((node) =>
    node.interfaces.flatMap((at) =>
      at.securityGroups?.includes(group) ? at.addresses.map((address) => address.split('/')[0] ?? '') : [],
    ),
  )

function matchesOf(input: Input, rule: SecurityRule, flag: '-s' | '-d'): readonly string[] {
  const peers = 'cidr' in rule.peer ? [rule.peer.cidr] : membersOf(input, rule.peer.group)
  const ports = `--dport ${rule.fromPort}:${rule.toPort}`
  const protocol = { '-1': '', icmp: '-p icmp', tcp: `-p tcp ${ports}`, udp: `-p udp ${ports}` }[rule.protocol]
  return peers.map((peer) => `${flag} ${peer} ${protocol}`)
}

/**
 * What guards a node's interfaces from outside: in mangle, which comes before every other table on the way in and after every other filter on the way out.
 * Connections are followed; what no rule lets through is dropped in silence.
 */
export const securityLines = (input: Input, node: NodeInput): readonly string[] =>
  node.interfaces.flatMap(({ name, securityGroups }) => {
    if (securityGroups === null) return []
    const groups = input.securityGroups.filter((group) => securityGroups.includes(group.name))
    const known = '-m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT'
    const way = (chain: string, dev: string, flag: '-s' | '-d', rules: readonly SecurityRule[]) => [
      `-t mangle -A ${chain} ${dev} ${name} ${known}`,
      ...rules
        .flatMap((rule) => matchesOf(input, rule, flag))
        .map((match) => `-t mangle -A ${chain} ${dev} ${name} ${match} -j ACCEPT`),
      `-t mangle -A ${chain} ${dev} ${name} -j DROP`,
    ]
    const isOutOpen = groups.some(({ outbound }) => outbound === null)
    return [
      ...way(
        'PREROUTING',
        '-i',
        '-s',
        groups.flatMap(({ inbound }) => inbound),
      ),
      ...(isOutOpen
        ? []
        : way(
            'POSTROUTING',
            '-o',
            '-d',
            groups.flatMap(({ outbound }) => outbound ?? []),
          )),
    ]
  })
