/** Nodes for tests: a machine with `lo`, `eth0` and `eth1`, as it is when it has just been switched on. */
import { addInterface } from './devices.ts'
import type { InterfaceKind, Node, Tables } from './model.ts'
import { tableNames } from './model.ts'

const noRules = Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as Tables

const bare: Node = {
  name: 'n',
  kind: 'host',
  label: 'n',
  isOn: true,
  within: null,
  interfaces: [],
  routes: [],
  tables: noRules,
  nextRuleId: 1,
  nextIndex: 1,
  sysctls: {},
  services: [],
  dnsmasq: [],
  libvirt: [],
  files: {},
  resolvers: [],
  renderer: 'ifupdown',
}

const withOne = (node: Node, name: string, kind: InterfaceKind, mac: string): Node => {
  const answer = addInterface(node, { name, kind, mac })
  if (!answer.ok) throw new Error(answer.error)
  return answer.node
}

export const aNode = (): Node =>
  withOne(
    withOne(withOne(bare, 'lo', 'loopback', '00:00:00:00:00:00'), 'eth0', 'ethernet', '02:00:00:00:00:10'),
    'eth1',
    'ethernet',
    '02:00:00:00:00:11',
  )
