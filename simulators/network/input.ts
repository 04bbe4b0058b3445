/** A network's input read from outside, and what is taken when something is left out. Every fault is a `BadInput` that names its place. */
import { fieldsOf, flagIn, integerIn, listIn, oneOf, seedIn, textIn } from '../kernel/input.ts'
import { BadInput } from '../kernel/refusal.ts'
import { cidrOf, ipOf, isIp6, macOf } from './addresses.ts'
import { isInterfaceName } from './devices.ts'
import type { DnsmasqInput, Input, InterfaceInput, LibvirtNetworkInput, NodeInput, UserNatInput } from './model.ts'
import { interfaceKinds, macvtapModes, nodeKinds, renderers } from './model.ts'
import { sampleNetwork } from './sample.table.ts'
import { readGroups } from './security-groups-input.ts'
import { forwardOf } from './user-nats.ts'

const mostNodes = 2000
const mostLines = 500

/** Reads an input field by field; what a network is without being asked is taken from the sample. */
export function readInput(json: unknown): Input {
  const fields = fieldsOf('', json, ['seed', 'nodes', 'wires', 'securityGroups', 'at', 'ports', 'remedies'])
  const given: Readonly<Record<string, unknown>> = Object.hasOwn(fields, 'nodes') ? fields : { ...sampleNetwork, ...fields }
  const nodes = listIn('nodes', given.nodes, 1, mostNodes, `1 to ${mostNodes} nodes`).map((each, nth) =>
    nodeIn(`nodes.${nth}`, each),
  )
  const names = new Set<string>()
  for (const [nth, { name }] of nodes.entries()) {
    if (names.has(name)) throw new BadInput(`nodes.${nth}.name`, `${name} again`, 'a name of its own')
    names.add(name)
  }
  for (const [nth, { userNat, kind }] of nodes.entries()) {
    if (!userNat) continue
    if (!names.has(userNat.host)) throw new BadInput(`nodes.${nth}.userNat.host`, userNat.host, 'a node of this network')
    if (kind !== 'switch') throw new BadInput(`nodes.${nth}.kind`, kind, 'switch: a NAT is none of the machines')
  }
  for (const [nth, { within }] of nodes.entries())
    if (within !== null && !names.has(within)) throw new BadInput(`nodes.${nth}.within`, within, 'a node of this network')
  const first = nodes.find(({ kind }) => kind !== 'switch')
  const at = given.at === undefined ? (first?.name ?? '') : textIn('at', given.at, 40)
  if (!nodes.some(({ name, kind }) => name === at && kind !== 'switch')) throw new BadInput('at', at, 'a node with a terminal')
  return {
    seed: seedIn(given.seed ?? 1),
    nodes,
    wires: wiresIn(given.wires ?? [], nodes),
    securityGroups: readGroups(given.securityGroups ?? [], nodes),
    at,
    ports: listIn('ports', given.ports ?? [80], 0, 16, 'up to 16 ports').map((each, nth) =>
      integerIn(`ports.${nth}`, each, 1, 65_535),
    ),
    remedies: flagIn('remedies', given.remedies ?? true),
  }
}

const nodeFields = [
  'name',
  'kind',
  'label',
  'isOn',
  'within',
  'interfaces',
  'routes',
  'rules',
  'sysctls',
  'services',
  'networks',
  'dnsmasq',
  'files',
  'resolvers',
  'renderer',
  'userNat',
]

function nodeIn(path: string, json: unknown): NodeInput {
  const given = fieldsOf(path, json, nodeFields)
  const name = matching(`${path}.name`, given.name, /^[a-zA-Z0-9][\w.-]{0,39}$/, 'a name of letters, digits, dots and dashes')
  const at = (field: string) => `${path}.${field}`
  const lines = (field: string, value: unknown) =>
    listIn(at(field), value ?? [], 0, mostLines, `up to ${mostLines} lines`).map((each, nth) =>
      textIn(`${at(field)}.${nth}`, each, 400),
    )
  const interfaces = listIn(at('interfaces'), given.interfaces ?? [], 0, 256, 'up to 256 interfaces').map((each, nth) =>
    interfaceIn(`${path}.interfaces.${nth}`, each),
  )
  return {
    name,
    kind: oneOf(at('kind'), given.kind ?? 'pc', nodeKinds),
    label: textIn(at('label'), given.label ?? name, 80),
    isOn: flagIn(at('isOn'), given.isOn ?? true),
    within: given.within === undefined || given.within === null ? null : textIn(at('within'), given.within, 40),
    interfaces,
    routes: lines('routes', given.routes),
    rules: lines('rules', given.rules),
    sysctls: textsIn(at('sysctls'), given.sysctls ?? {}, /^[\w./-]{1,80}$/, 'a setting of the kernel', 80),
    services: lines('services', given.services),
    networks: listIn(at('networks'), given.networks ?? [], 0, 32, 'up to 32 networks').map((each, nth) =>
      networkIn(`${path}.networks.${nth}`, each),
    ),
    dnsmasq: listIn(at('dnsmasq'), given.dnsmasq ?? [], 0, 16, 'up to 16 servers').map((each, nth) =>
      dnsmasqIn(`${path}.dnsmasq.${nth}`, each, interfaces),
    ),
    files: textsIn(at('files'), given.files ?? {}, /^\/[^\0]{1,200}$/, 'a whole path', 65_536),
    resolvers: listIn(at('resolvers'), given.resolvers ?? [], 0, 3, 'up to 3 addresses').map((each, nth) =>
      addressIn(`${at('resolvers')}.${nth}`, each),
    ),
    renderer: oneOf(at('renderer'), given.renderer ?? 'ifupdown', renderers),
    ...(given.userNat === undefined || given.userNat === null
      ? {}
      : { userNat: natIn(at('userNat'), given.userNat, interfaces) }),
  }
}

const interfaceFields = [
  'name',
  'kind',
  'mac',
  'addresses',
  'isUp',
  'master',
  'parent',
  'mode',
  'stp',
  'forwardDelaySeconds',
  'securityGroups',
]

function interfaceIn(path: string, json: unknown): InterfaceInput {
  const given = fieldsOf(path, json, interfaceFields)
  const name = textIn(`${path}.name`, given.name, 40)
  if (!isInterfaceName(name))
    throw new BadInput(`${path}.name`, name, 'a name of 1 to 15 signs without blanks, slashes and colons')
  const orNull = (field: string): string | null => {
    const value = given[field]
    return value === undefined || value === null ? null : textIn(`${path}.${field}`, value, 40)
  }
  const mac = orNull('mac')
  if (mac !== null && macOf(mac) === null) throw new BadInput(`${path}.mac`, mac, 'a MAC address: 52:54:00:12:34:56')
  const mode = given.mode === undefined || given.mode === null ? null : oneOf(`${path}.mode`, given.mode, macvtapModes)
  const kind = oneOf(`${path}.kind`, given.kind ?? (name === 'lo' ? 'loopback' : 'ethernet'), interfaceKinds)
  const groups = given.securityGroups
  return {
    name,
    kind,
    mac: mac?.toLowerCase() ?? null,
    addresses: listIn(`${path}.addresses`, given.addresses ?? [], 0, 64, 'up to 64 addresses').map((each, nth) =>
      withPrefix(`${path}.addresses.${nth}`, each),
    ),
    isUp: flagIn(`${path}.isUp`, given.isUp ?? true),
    master: orNull('master'),
    parent: orNull('parent'),
    mode: kind === 'macvtap' ? (mode ?? 'bridge') : mode,
    stp: flagIn(`${path}.stp`, given.stp ?? false),
    forwardDelaySeconds: integerIn(`${path}.forwardDelaySeconds`, given.forwardDelaySeconds ?? 15, 0, 30),
    securityGroups:
      groups === undefined || groups === null
        ? null
        : listIn(`${path}.securityGroups`, groups, 0, 16, 'up to 16 names').map((each, nth) =>
            textIn(`${path}.securityGroups.${nth}`, each, 80),
          ),
  }
}

function networkIn(path: string, json: unknown): LibvirtNetworkInput {
  const given = fieldsOf(path, json, ['name', 'bridge', 'mode', 'address', 'dev', 'dhcp', 'hosts'])
  return {
    name: textIn(`${path}.name`, given.name, 40),
    bridge: textIn(`${path}.bridge`, given.bridge, 15),
    mode: oneOf(`${path}.mode`, given.mode ?? 'nat', ['nat', 'route', 'open', 'isolated'] as const),
    address: withPrefix(`${path}.address`, given.address),
    dev: given.dev === undefined || given.dev === null ? null : textIn(`${path}.dev`, given.dev, 15),
    dhcp: rangeIn(`${path}.dhcp`, given.dhcp),
    hosts: listIn(`${path}.hosts`, given.hosts ?? [], 0, 256, 'up to 256 hosts').map((each, nth) => {
      const at = `${path}.hosts.${nth}`
      const host = fieldsOf(at, each, ['mac', 'address', 'name'])
      const mac = textIn(`${at}.mac`, host.mac, 17)
      if (macOf(mac) === null) throw new BadInput(`${at}.mac`, mac, 'a MAC address: 52:54:00:12:34:56')
      const name = host.name === undefined || host.name === null ? null : textIn(`${at}.name`, host.name, 60)
      return { mac: mac.toLowerCase(), address: addressIn(`${at}.address`, host.address), name }
    }),
  }
}

function natIn(path: string, json: unknown, interfaces: readonly InterfaceInput[]): UserNatInput {
  const given = fieldsOf(path, json, ['host', 'forwards'])
  if (interfaces.length !== 1)
    throw new BadInput(path, `${interfaces.length} interfaces`, 'one, wired to the machine that has this NAT')
  const forwards = listIn(`${path}.forwards`, given.forwards ?? [], 0, 64, 'up to 64 port forwards').map((each, nth) => {
    const text = textIn(`${path}.forwards.${nth}`, each, 120)
    if (!forwardOf(text))
      throw new BadInput(
        `${path}.forwards.${nth}`,
        JSON.stringify(text),
        'name, protocol, addresses and ports: ssh,tcp,,2222,,22',
      )
    return text
  })
  return { host: textIn(`${path}.host`, given.host, 40), forwards }
}

function dnsmasqIn(path: string, json: unknown, interfaces: readonly InterfaceInput[]): DnsmasqInput {
  const given = fieldsOf(path, json, ['dev', 'dhcp', 'router', 'names'])
  const dev = oneOf(
    `${path}.dev`,
    given.dev as string,
    interfaces.map(({ name }) => name),
  )
  return {
    dev,
    dhcp: rangeIn(`${path}.dhcp`, given.dhcp),
    router: given.router === undefined || given.router === null ? null : addressIn(`${path}.router`, given.router),
    names: Object.fromEntries(
      Object.entries(textsIn(`${path}.names`, given.names ?? {}, /^[\w.-]{1,80}$/, 'a name', 15)).map(([name, address]) => [
        name,
        addressIn(`${path}.names.${name}`, address),
      ]),
    ),
  }
}

function rangeIn(path: string, json: unknown): LibvirtNetworkInput['dhcp'] {
  if (json === undefined || json === null) return null
  const range = fieldsOf(path, json, ['from', 'to'])
  return { from: addressIn(`${path}.from`, range.from), to: addressIn(`${path}.to`, range.to) }
}

/** Each wire joins two interfaces that there are, and an interface has one wire. */
function wiresIn(json: unknown, nodes: readonly NodeInput[]): Input['wires'] {
  const taken = new Map<string, string>()
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const endIn = (path: string, value: unknown): string => {
    const text = textIn(path, value, 60)
    const cut = text.indexOf(':')
    const node = byName.get(text.slice(0, cut))
    if (cut < 0 || !node) throw new BadInput(path, text, 'node:interface, of a node of this network')
    const found = node.interfaces.find(({ name }) => name === text.slice(cut + 1))
    if (!found)
      throw new BadInput(
        path,
        text,
        `an interface of ${node.name}: ${node.interfaces.map(({ name }) => name).join(', ') || 'it has none'}`,
      )
    if (found.kind !== 'ethernet' && found.kind !== 'tap' && found.kind !== 'macvtap')
      throw new BadInput(path, `${text}, of kind ${found.kind}`, 'a card, a tap or a macvtap')
    const other = taken.get(text)
    if (other !== undefined) throw new BadInput(path, `${text} again, as in ${other}`, 'an interface that has no wire yet')
    taken.set(text, path)
    return text
  }
  return listIn('wires', json, 0, 2 * mostNodes, `up to ${2 * mostNodes} wires`).map((each, nth) => {
    const [a, b] = listIn(`wires.${nth}`, each, 2, 2, 'the two ends of a wire')
    return [endIn(`wires.${nth}.0`, a), endIn(`wires.${nth}.1`, b)] as const
  })
}

/** An address with the length of its prefix. */
function withPrefix(path: string, value: unknown): string {
  const text = textIn(path, value, 60)
  const [address = '', prefix] = text.split('/')
  const isGood = isIp6(address)
    ? /^\d{1,3}$/.test(prefix ?? '') && Number(prefix) <= 128
    : prefix !== undefined && cidrOf(text) !== null
  if (!isGood) throw new BadInput(path, JSON.stringify(text), 'an address with its prefix: 192.168.1.10/24')
  return text
}

function addressIn(path: string, value: unknown): string {
  const text = textIn(path, value, 15)
  if (ipOf(text) === null) throw new BadInput(path, JSON.stringify(text), 'an IPv4 address: 192.168.1.10')
  return text
}

function matching(path: string, value: unknown, pattern: RegExp, expected: string): string {
  const text = textIn(path, value, 200)
  if (!pattern.test(text)) throw new BadInput(path, JSON.stringify(text), expected)
  return text
}

/** An object whose names fit a pattern and whose values are texts. */
function textsIn(path: string, json: unknown, pattern: RegExp, expected: string, most: number): Readonly<Record<string, string>> {
  const given = fieldsOf(path, json, Object.keys((json ?? {}) as object))
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      matching(path, name, pattern, expected),
      textIn(`${path}.${name}`, value, most),
    ]),
  )
}
