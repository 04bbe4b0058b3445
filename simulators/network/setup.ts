/**
 * A node made from an input, by the same steps that an administrator would take: interfaces, bridges, addresses, libvirt's networks, routes, rules.
 * What Linux refuses of it is bad input, in Linux's words.
 */
import { parseLine } from '../kernel/command-line.ts'
import { hash32, seedOf } from '../kernel/random.ts'
import { BadInput, invariant } from '../kernel/refusal.ts'
import { ipOf, macText } from './addresses.ts'
import { addInterface, setBridge, setMac } from './devices.ts'
import { addAddress, withBroadcast } from './interface-addresses.ts'
import { withInterface } from './interfaces.ts'
import { runIptables } from './iptables/run.ts'
import { emptyTables } from './iptables/tables.ts'
import { type KernelAnswer, netlinkWords } from './kernel-answer.ts'
import { startedNetwork } from './libvirt.ts'
import { setMaster, setUp } from './links.ts'
import type { Dnsmasq, DnsmasqInput, Input, InterfaceInput, Node, NodeInput, Service } from './model.ts'
import { routeIn } from './routes-input.ts'
import { addRoute } from './routes.ts'
import { natAddresses, natRouter, withUserNat } from './user-nats.ts'

/** Whatever an input says has been so for a day: no port of a bridge listens any more. */
export const longAgoMs = -86_400_000

/** An interface as an input leaves it where it says no more. */
export const plainInterface: Omit<InterfaceInput, 'name'> = {
  kind: 'ethernet',
  mac: null,
  addresses: [],
  isUp: true,
  master: null,
  parent: null,
  mode: null,
  stp: false,
  forwardDelaySeconds: 15,
  securityGroups: null,
}

/** A node as an input leaves it where it says no more than what it is. */
export const plainNode: Omit<NodeInput, 'name' | 'label' | 'kind'> = {
  isOn: true,
  within: null,
  interfaces: [],
  routes: [],
  rules: [],
  sysctls: {},
  services: [],
  networks: [],
  dnsmasq: [],
  files: {},
  resolvers: [],
  renderer: 'ifupdown',
}

const loopback: InterfaceInput = { ...plainInterface, name: 'lo', kind: 'loopback' }

/** The bridge within a switch, which joins its ports. */
const within = 'switch'

/** Every machine has `lo`; the ports of a switch are ports of a bridge. */
function interfacesFor({ kind, interfaces, userNat }: NodeInput): readonly InterfaceInput[] {
  if (userNat)
    return [
      loopback,
      ...interfaces.map((each) => (each.addresses.length > 0 ? each : { ...each, addresses: natAddresses(natRouter(1)) })),
    ]
  if (kind !== 'switch') return interfaces.some((each) => each.kind === 'loopback') ? interfaces : [loopback, ...interfaces]
  if (interfaces.some((each) => each.kind === 'bridge')) return interfaces
  const { stp = false, forwardDelaySeconds = 15 } = interfaces.find((each) => each.stp) ?? {}
  return [
    { ...plainInterface, name: within, kind: 'bridge', stp, forwardDelaySeconds },
    ...interfaces.map((each) => ({ ...each, master: within })),
  ]
}

const ifstate = '/run/network/ifstate'

/** ifupdown knows of the interfaces that it has brought up: those of its file that the input says are up. */
function withState({ files, interfaces, renderer }: NodeInput): NodeInput['files'] {
  const text = files['/etc/network/interfaces']
  if (renderer !== 'ifupdown' || text === undefined || Object.hasOwn(files, ifstate)) return files
  const isUp = (name: string) => name === 'lo' || interfaces.some((each) => each.name === name && each.isUp)
  const names = new Set([...text.matchAll(/^[ \t]*iface[ \t]+(\S+)/gm)].map(([, name = '']) => name).filter(isUp))
  return { ...files, [ifstate]: [...names].map((name) => `${name}=${name}\n`).join('') }
}

/** What Linux answers to a step, or `BadInput` at its place. */
function taken(where: string, answer: KernelAnswer, what: string): Node {
  if (!answer.ok) throw new BadInput(where, `${what} (${netlinkWords(answer).trim()})`, 'what Linux takes')
  return answer.node
}

/** A node being made: the interfaces in the order in which they can be, and where each stands in the input. */
interface Making {
  readonly given: NodeInput
  readonly path: string
  readonly interfaces: readonly InterfaceInput[]
  readonly at: (each: InterfaceInput) => string
}

/** The node of an input. `path` is where it stands there: `BadInput` names its parts by it. */
export function nodeFrom(seed: number, given: NodeInput, path: string, macs: Macs): Node {
  const bare: Node = {
    name: given.name,
    kind: given.kind,
    label: given.label,
    isOn: given.isOn,
    within: given.within,
    interfaces: [],
    routes: [],
    // Of its own: the engine counts by them.
    tables: { ...emptyTables },
    nextRuleId: 1,
    nextIndex: 1,
    sysctls: given.sysctls,
    services: given.services.map((text, nth) => serviceIn(`${path}.services.${nth}`, text, given.name)),
    dnsmasq: [],
    libvirt: [],
    files: withState(given),
    resolvers: given.resolvers,
    renderer: given.renderer,
  }
  const making: Making = {
    given,
    path,
    // A macvtap comes after the device that it lies on.
    interfaces: [...interfacesFor(given)].sort((one, other) => Number(one.kind === 'macvtap') - Number(other.kind === 'macvtap')),
    at: ({ name }) => `${path}.interfaces.${given.interfaces.findIndex((each) => each.name === name)}`,
  }
  let node = withInterfaces(bare, making, macs)
  for (const network of given.networks) node = startedNetwork(node, network, seed, longAgoMs)
  // What an input says counts, whatever libvirt has set.
  node = { ...node, sysctls: { ...node.sysctls, ...given.sysctls } }
  node = withAddresses(withLinks(node, making), making)
  for (const [nth, line] of given.routes.entries())
    node = taken(`${path}.routes.${nth}`, addRoute(node, routeIn(`${path}.routes.${nth}`, line)), JSON.stringify(line))
  for (const [nth, line] of given.rules.entries()) node = withRule(node, line, `${path}.rules.${nth}`)
  node = { ...node, dnsmasq: [...node.dnsmasq, ...given.dnsmasq.map((each) => dnsmasqFrom(node, each))] }
  return withUserNat(node, given.userNat)
}

function withInterfaces(bare: Node, { given, interfaces, at }: Making, macs: Macs): Node {
  let node = bare
  for (const each of interfaces) {
    const mac = macs(given, each)
    const { name, kind, parent, mode } = each
    const what = `${kind} ${name}${parent === null ? '' : ` on ${parent}`}`
    // A card that is passed through has the guest's MAC address: libvirt sets it, and Linux knows it by no other.
    if (kind === 'macvtap' && mode === 'passthru' && parent !== null) node = taken(at(each), setMac(node, parent, mac), parent)
    node = taken(at(each), addInterface(node, { name, kind, mac, parent, mode }), what)
    if (each.mac !== null && kind !== 'loopback') node = taken(`${at(each)}.mac`, setMac(node, name, mac), mac)
    if (kind === 'bridge') node = taken(at(each), setBridge(node, name, { stp: each.stp, forwardDelayMs: delayOf(each) }), name)
    node = withInterface(node, name, { securityGroups: each.securityGroups })
  }
  return node
}

/** Ports of bridges first. A bridge comes up with its ports: its IPv6 address is made from the MAC address that it has of them. */
function withLinks(before: Node, { interfaces, at }: Making): Node {
  let node = before
  for (const each of interfaces) {
    const { name, master } = each
    if (master !== null)
      node = taken(`${at(each)}.master`, setMaster(node, name, master, longAgoMs), `${name} as a port of ${master}`)
  }
  for (const each of interfaces) if (each.isUp) node = taken(at(each), setUp(node, each.name, longAgoMs), each.name)
  return node
}

function withAddresses(before: Node, { given, interfaces, at }: Making): Node {
  let node = before
  for (const each of interfaces)
    for (const [nth, text] of each.addresses.entries()) {
      const address = withBroadcast(text)
      invariant(address, `an address that was read: ${text}`)
      // libvirt gave it to the bridge of a network already.
      if (given.networks.some((network) => network.bridge === each.name && network.address === text)) continue
      node = taken(`${at(each)}.addresses.${nth}`, addAddress(node, each.name, address), text)
    }
  return node
}

/** The node after a line of iptables. Throws `BadInput` in iptables' words. */
function withRule(node: Node, line: string, path: string): Node {
  const read = parseLine(line)
  if (!read.ok) throw new BadInput(path, JSON.stringify(line), 'words, in quotes if need be')
  const ran = runIptables(node, read.pipeline[0] ?? [])
  if (ran.printed.code === 0) return ran.node
  throw new BadInput(path, `${JSON.stringify(line)} (${ran.printed.stderr.trim().split('\n')[0]})`, 'what iptables takes')
}

const dnsmasqLeaseSeconds = 3600

function dnsmasqFrom(node: Node, { dev, dhcp, router, names }: DnsmasqInput): Dnsmasq {
  return {
    dev,
    name: `dnsmasq of ${node.name}`,
    ranges: dhcp === null ? [] : [dhcp],
    hosts: [],
    router,
    leaseSeconds: dnsmasqLeaseSeconds,
    leases: [],
    names: Object.entries(names).map(([name, address]) => ({ name, address })),
  }
}

/** With the spanning tree the kernel goes no lower than 2 s. */
const delayOf = ({ stp, forwardDelaySeconds }: InterfaceInput): number =>
  1000 * (stp ? Math.max(2, forwardDelaySeconds) : forwardDelaySeconds)

type Macs = (node: NodeInput, each: InterfaceInput) => string

/** The MAC address of each interface: given, or drawn from the seed. A tap has that of the guest's card but for the first byte, as libvirt makes it; a macvtap has the same. */
export function macsOf({ seed, nodes, wires }: Input): Macs {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const peers = new Map(wires.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]))
  const own: Macs = (node, { name, kind, mac }) => {
    if (mac !== null) return mac
    if (kind === 'loopback') return '00:00:00:00:00:00'
    const low = hash32(hash32(seed, seedOf(node.name)), seedOf(name)) % 2 ** 24
    return macText(makers[node.kind === 'guest' || kind === 'bridge' ? 'qemu' : 'intel'] + low)
  }
  return (node, each) => {
    const peer =
      (each.kind === 'tap' || each.kind === 'macvtap') && each.mac === null ? peers.get(`${node.name}:${each.name}`) : undefined
    const [name = '', dev = ''] = peer?.split(':') ?? []
    const other = byName.get(name)
    const card = other?.interfaces.find((one) => one.name === dev)
    if (!other || card?.kind !== 'ethernet') return own(node, each)
    return each.kind === 'tap' ? `fe${own(other, card).slice(2)}` : own(other, card)
  }
}

/** The first three bytes, as QEMU's guests have them, and as a card of Intel's. */
const makers = { qemu: 0x52_54_00_00_00_00, intel: 0x00_1b_21_00_00_00 } as const

const webServers = ['nginx', 'apache2', 'httpd', 'lighttpd']

/** `tcp/80 nginx`, or `tcp/127.0.0.1:80 nginx`. */
function serviceIn(path: string, text: string, name: string): Service {
  const [, protocol, address = '0.0.0.0', port, program] = /^(tcp|udp)\/(?:([\d.]+):)?(\d{1,5}) ([\w.@-]{1,40})$/.exec(text) ?? []
  if (ipOf(address) === null || port === undefined || program === undefined || Number(port) < 1 || Number(port) > 65_535)
    throw new BadInput(path, JSON.stringify(text), 'protocol, port and program: tcp/80 nginx, or tcp/127.0.0.1:80 nginx')
  return {
    protocol: protocol as Service['protocol'],
    port: Number(port),
    address,
    program,
    page: webServers.includes(program) ? `<h1>${name}</h1>\n` : '',
  }
}
