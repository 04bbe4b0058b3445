/**
 * A network around machines that are kept outside of this simulator: nodes and wires that come and go as such a machine's guests do. For a simulator
 * that is made of this one and others.
 */
import { invariant } from '../kernel/refusal.ts'
import { addInterface, withoutInterface } from './devices.ts'
import { interfaceOf } from './interfaces.ts'
import { restartLibvirt } from './iptables/libvirt-rules.ts'
import { emptyTables } from './iptables/tables.ts'
import type { KernelAnswer } from './kernel-answer.ts'
import { destroyedNetwork, startedNetwork } from './libvirt.ts'
import { setMaster, setUp } from './links.ts'
import type { End, LibvirtNetworkInput, MacvtapMode, Node, World } from './model.ts'
import { macvtapModes } from './model.ts'
import { wireAt } from './power.ts'
import { networkPrograms } from './programs/programs.table.ts'
import type { Ran } from './ran.ts'
import { macsOf, nodeFrom, plainNode } from './setup.ts'
import { nothingLearned, withNode } from './with-node.ts'
import { withSysctl as withSetting } from './sysctls.ts'

const nodeOf = (world: World, name: string): Node => {
  const node = world.nodes[name]
  invariant(node, `no node ${name}`)
  return node
}

const taken = (answer: KernelAnswer, what: string): Node => {
  invariant(answer.ok, `${what}: ${answer.ok ? '' : answer.error}`)
  return answer.node
}

export interface GuestGiven {
  readonly name: string
  readonly within: string
  /** What its services are called by: `tcp/80 nginx`. */
  readonly services: readonly string[]
  readonly files: Readonly<Record<string, string>>
}

/** The network with a guest, which is off and has no card yet. */
export function withGuest(world: World, { name, within, services, files }: GuestGiven): World {
  const node = nodeFrom(
    world.input.seed,
    { ...plainNode, name, kind: 'guest', label: name, within, services, files },
    `guest ${name}`,
    macsOf(world.input),
  )
  return {
    ...world,
    nodes: { ...world.nodes, [name]: { ...node, isOn: false } },
    learned: { ...world.learned, [name]: nothingLearned },
    cwd: { ...world.cwd, [name]: '/root' },
    history: { ...world.history, [name]: [] },
  }
}

/** A card that is put into a node. It is down until the node's system sets it up. */
export function withCard(world: World, name: string, dev: string, mac: string): World {
  return withNode(world, taken(addInterface(nodeOf(world, name), { name: dev, kind: 'ethernet', mac }), `card ${dev}`))
}

/** Without a device of a node, and its wire. */
export function withoutDevice(world: World, name: string, dev: string): World {
  const node = nodeOf(world, name)
  if (!interfaceOf(node, dev)) return world
  const wires = world.wires.filter((wire) => ![wire.a, wire.b].some((end) => end.node === name && end.dev === dev))
  return withNode({ ...world, wires }, withoutInterface(node, dev))
}

export interface TapGiven {
  readonly host: string
  readonly dev: string
  /** Of the guest's card: the tap has it with `fe` first, a macvtap as it is. */
  readonly mac: string
  readonly to: End
}

/** A tap of the host's, a port of the bridge if there is one, with the guest's card at its other end. Null where the name is taken. */
export function withTap(world: World, { host, dev, mac, to }: TapGiven, bridge: string): World | null {
  const made = addInterface(nodeOf(world, host), { name: dev, kind: 'tap', mac: `fe${mac.slice(2)}` })
  if (!made.ok) return null
  let { node } = made
  if (interfaceOf(node, bridge)?.bridge) node = taken(setMaster(node, dev, bridge, world.atMs), `${dev} in ${bridge}`)
  node = taken(setUp(node, dev, world.atMs), dev)
  return wired(withNode(world, node), { node: host, dev }, to)
}

/** A macvtap on a card of the host's, which is the guest's own card. Null where the kernel would not make it. */
export function withMacvtap(world: World, { host, dev, mac, to }: TapGiven, parent: string, mode: string): World | null {
  const known = macvtapModes.find((each) => each === (mode === 'passthrough' ? 'passthru' : mode)) satisfies
    | MacvtapMode
    | undefined
  const made = addInterface(nodeOf(world, host), { name: dev, kind: 'macvtap', mac, parent, mode: known ?? 'vepa' })
  if (!made.ok) return null
  return wired(withNode(world, taken(setUp(made.node, dev, world.atMs), dev)), { node: host, dev }, to)
}

const wired = (world: World, a: End, b: End): World => ({ ...world, wires: [...world.wires, { a, b, isCut: false }] })

/** Nothing goes through the wire at an end, or it does again: the guest's doing, of which the port of the host's bridge does not know. */
export function withWireCut(world: World, end: End, isCut: boolean): World {
  const wire = wireAt(world, `${end.node}:${end.dev}`)
  if (!wire || wire.isCut === isCut) return world
  return { ...world, wires: world.wires.map((each) => (each === wire ? { ...each, isCut } : each)) }
}

/** A network of libvirt's that is started on a node. */
export function withNetwork(world: World, name: string, given: LibvirtNetworkInput): World {
  return withNode(world, startedNetwork(nodeOf(world, name), given, world.input.seed, world.atMs))
}

/** A network of libvirt's that is destroyed on a node: its bridge, its dnsmasq and its rules are gone, and libvirt's chains stay. */
export function withoutNetwork(world: World, name: string, network: string): World {
  return withNode(world, destroyedNetwork(nodeOf(world, name), network))
}

/** libvirtd has started again on a node: rules of its networks that somebody took out are there anew. */
export const withLibvirtRestarted = (world: World, name: string): World => withNode(world, restartLibvirt(nodeOf(world, name)))

/** Reservations and ranges of a network that runs already. */
export function withDhcp(world: World, name: string, { bridge, dhcp, hosts }: LibvirtNetworkInput): World {
  const node = nodeOf(world, name)
  const server = node.dnsmasq.find(({ dev }) => dev === bridge)
  const ranges = dhcp === null ? [] : [dhcp]
  if (!server || JSON.stringify([server.ranges, server.hosts]) === JSON.stringify([ranges, hosts])) return world
  return withNode(world, { ...node, dnsmasq: node.dnsmasq.map((each) => (each === server ? { ...each, ranges, hosts } : each)) })
}

/** A machine of the input that has been off: its cards as they were put in, and nothing of what was set by hand. It is off until it is switched on. */
export function bare(world: World, name: string): World {
  const nth = world.input.nodes.findIndex((node) => node.name === name)
  const given = world.input.nodes[nth]
  invariant(given, `no node ${name} in the input`)
  const cards = given.interfaces
    .filter(({ kind }) => kind === 'ethernet')
    .map((each) => ({ ...each, addresses: [], isUp: false, master: null }))
  const hardware = { ...given, interfaces: cards, routes: [], rules: [], networks: [], dnsmasq: [], services: [] }
  const before = nodeOf(world, name)
  const node = nodeFrom(world.input.seed, hardware, `nodes.${nth}`, macsOf(world.input))
  const services = before.services.filter(({ program }) => program !== 'dnsmasq')
  const kept: Node = {
    ...node,
    isOn: false,
    services,
    files: afterBoot(before.files),
    resolvers: given.resolvers,
    tables: { ...emptyTables },
    interfaces: node.interfaces.map((each) => withMac(each, before)),
  }
  const wires = world.wires.filter(({ a, b }) =>
    [a, b].every((end) => end.node !== name || kept.interfaces.some((each) => each.name === end.dev)),
  )
  return { ...world, wires, nodes: { ...world.nodes, [name]: kept }, learned: { ...world.learned, [name]: nothingLearned } }
}

/** What lies in memory is gone with the power. */
const afterBoot = (files: Node['files']): Node['files'] =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('/run/')))

/** A card keeps the address that is burnt into it. */
const withMac = (each: Node['interfaces'][number], before: Node): Node['interfaces'][number] => ({
  ...each,
  mac: interfaceOf(before, each.name)?.mac ?? each.mac,
})

/** A guest's system starts anew on the same cards: nothing of what was set on them is left. */
export function restarted(world: World, name: string): World {
  const node = nodeOf(world, name)
  const interfaces = node.interfaces.map((each) => ({ ...each, isUp: false, addresses: [], addresses6: [] }))
  const next: Node = {
    ...node,
    files: afterBoot(node.files),
    interfaces,
    routes: [],
    tables: { ...emptyTables },
    sysctls: {},
    resolvers: [],
  }
  return { ...withNode(world, next), learned: { ...world.learned, [name]: nothingLearned } }
}

export const isNetworkProgram = (name: string): boolean => Object.hasOwn(networkPrograms, name)

/** Runs one of the network's programs on a node. */
export function runNetworkProgram(
  world: World,
  node: string,
  [name = '', ...args]: readonly string[],
  stdin: string | null,
): Ran {
  const run = networkPrograms[name]
  invariant(run, `no program ${name}`)
  return run(world, node, args, stdin)
}

/** The node with other files; what lies in its memory stays. */
export function withFiles(world: World, name: string, files: Readonly<Record<string, string>>): World {
  const node = nodeOf(world, name)
  const inMemory = Object.fromEntries(Object.entries(node.files).filter(([path]) => path.startsWith('/run/')))
  return withNode(world, { ...node, files: { ...files, ...inMemory } })
}

/** A setting of a node's kernel. */
export function withSysctl(world: World, name: string, key: string, value: string): World {
  const node = nodeOf(world, name)
  return node.sysctls[key] === value ? world : withNode(world, withSetting(node, key, value) ?? node)
}
