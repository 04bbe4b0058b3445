/** EC2's security groups, read from outside. */
import { fieldsOf, integerIn, listIn, oneOf, textIn } from '../kernel/input.ts'
import { BadInput } from '../kernel/refusal.ts'
import { cidrOf } from './addresses.ts'
import type { NodeInput, SecurityGroup, SecurityRule } from './model.ts'

const protocols = ['tcp', 'udp', 'icmp', '-1'] as const

export function readGroups(json: unknown, nodes: readonly NodeInput[]): readonly SecurityGroup[] {
  const groups = listIn('securityGroups', json, 0, 64, 'up to 64 security groups').map((each, nth) =>
    groupIn(`securityGroups.${nth}`, each),
  )
  const names = new Set(groups.map(({ name }) => name))
  for (const [nth, { inbound, outbound }] of groups.entries())
    for (const { peer } of [...inbound, ...(outbound ?? [])])
      if ('group' in peer && !names.has(peer.group))
        throw new BadInput(`securityGroups.${nth}`, `the group ${peer.group}`, 'a group of this network')
  for (const [nth, { interfaces }] of nodes.entries())
    for (const [at, { securityGroups }] of interfaces.entries())
      for (const name of securityGroups ?? [])
        if (!names.has(name)) throw new BadInput(`nodes.${nth}.interfaces.${at}.securityGroups`, name, 'a group of this network')
  return groups
}

function groupIn(path: string, json: unknown): SecurityGroup {
  const given = fieldsOf(path, json, ['name', 'inbound', 'outbound'])
  const rules = (field: string, value: unknown) =>
    listIn(`${path}.${field}`, value, 0, 120, 'up to 120 rules').map((each, nth) => ruleIn(`${path}.${field}.${nth}`, each))
  return {
    name: textIn(`${path}.name`, given.name, 80),
    inbound: rules('inbound', given.inbound ?? []),
    outbound: given.outbound === undefined || given.outbound === null ? null : rules('outbound', given.outbound),
  }
}

function ruleIn(path: string, json: unknown): SecurityRule {
  const given = fieldsOf(path, json, ['protocol', 'fromPort', 'toPort', 'peer'])
  const peer = fieldsOf(`${path}.peer`, given.peer, ['cidr', 'group'])
  if (Object.keys(peer).length !== 1) throw new BadInput(`${path}.peer`, `${Object.keys(peer).length} fields`, 'cidr or group')
  return {
    protocol: oneOf(`${path}.protocol`, given.protocol ?? '-1', protocols),
    fromPort: integerIn(`${path}.fromPort`, given.fromPort ?? -1, -1, 65_535),
    toPort: integerIn(`${path}.toPort`, given.toPort ?? -1, -1, 65_535),
    peer:
      peer.cidr === undefined
        ? { group: textIn(`${path}.peer.group`, peer.group, 80) }
        : { cidr: cidrIn(`${path}.peer.cidr`, peer.cidr) },
  }
}

function cidrIn(path: string, value: unknown): string {
  const text = textIn(path, value, 18)
  if (!text.includes('/') || cidrOf(text) === null) throw new BadInput(path, JSON.stringify(text), 'addresses as 10.0.0.0/24')
  return text
}
