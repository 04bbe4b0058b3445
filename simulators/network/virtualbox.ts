/**
 * Cards of VirtualBox's machines, and what they are attached to: an internal network is a switch and nothing more; a host-only network is one that the
 * host has a card on too; a bridged card is on the host's own network. Machines are the nodes within the host; the wires say how they are attached.
 * Source: the VirtualBox user manual, chapter "Virtual Networking" (docs/sources.md#virtualbox-networking).
 */
import { hash32, seedOf } from '../kernel/random.ts'
import { macText } from './addresses.ts'
import { peerOf } from './carrier.ts'
import { addInterface, withoutInterface } from './devices.ts'
import { interfaceOf } from './interfaces.ts'
import type { KernelAnswer } from './kernel-answer.ts'
import { setMaster, setUp } from './links.ts'
import type { Interface, Node, NodeInput, PortForward, Wire, World } from './model.ts'
import { withNatOf, withoutNatOf } from './nat-nodes.ts'
import { longAgoMs, nodeFrom, plainNode } from './setup.ts'
import { natRouter, withNatSockets } from './user-nats.ts'

export type Attachment =
  | { readonly kind: 'none' | 'nat' }
  | { readonly kind: 'intnet' | 'hostonly' | 'bridged'; readonly name: string }
  /** On something that VirtualBox did not make. */
  | { readonly kind: 'other'; readonly name: string }

export const machinesOf = (world: World, host: string): readonly Node[] =>
  Object.values(world.nodes).filter(({ within, kind }) => within === host && kind !== 'switch')

/** The nth card of a machine, from 1. */
export const cardOf = (machine: Node, nth: number): Interface | undefined =>
  machine.interfaces.filter(({ kind }) => kind === 'ethernet')[nth - 1]

/** MAC addresses of VirtualBox's makers. */
const ownMacs = '08:00:27'
const intnetPrefix = 'intnet-'
const hostOnlySwitch = (host: string, adapter: string): string => `${adapter}-of-${host}`

/** What a card of a machine is on, read from its wire: VirtualBox keeps no list of its own here. */
export function attachmentOf(world: World, host: string, machine: Node, dev: string): Attachment {
  const peer = peerOf(world, machine.name, dev)
  if (!peer) return { kind: 'none' }
  if (world.nodes[peer.node]?.userNat) return { kind: 'nat' }
  if (peer.node.startsWith(intnetPrefix)) return { kind: 'intnet', name: peer.node.slice(intnetPrefix.length) }
  const own = world.nodes[host]?.interfaces.find(({ name }) => {
    const other = peerOf(world, host, name)
    return other?.node === peer.node || (other?.node === machine.name && other.dev === dev)
  })
  if (!own) return { kind: 'other', name: peer.node }
  return { kind: peer.node === hostOnlySwitch(host, own.name) ? 'hostonly' : 'bridged', name: own.name }
}

const took = (answer: KernelAnswer): Node => {
  if (!answer.ok) throw new Error(`bug: VirtualBox's own: ${answer.error}`)
  return answer.node
}

const set = (world: World, node: Node): World => ({ ...world, nodes: { ...world.nodes, [node.name]: node } })

/** The bridge that a switch is, for the engine. */
const within = 'switch'

function withSwitch(world: World, name: string, label: string): World {
  if (world.nodes[name]) return world
  const given: NodeInput = { ...plainNode, name, label, kind: 'switch' }
  const low = hash32(world.input.seed, seedOf(name)) % 2 ** 24
  return set(
    world,
    nodeFrom(world.input.seed, given, `nodes.${name}`, () => macText(0x08_00_27_00_00_00 + low)),
  )
}

/** A wire from a card to a new port of a switch. */
function plugged(world: World, end: Wire['a'], to: string): World {
  const hub = world.nodes[to]
  if (!hub) return world
  const dev = `p${hub.nextIndex}`
  const mac = macText(0x08_00_27_00_00_00 + (hash32(hash32(world.input.seed, seedOf(to)), hub.nextIndex) % 2 ** 24))
  const made = took(addInterface(hub, { name: dev, kind: 'ethernet', mac }))
  const ported = took(setUp(took(setMaster(made, dev, within, longAgoMs)), dev, longAgoMs))
  const wire: Wire = { a: end, b: { node: to, dev }, isCut: false }
  return { ...set(world, ported), wires: [...world.wires, wire] }
}

/** The world with the card on nothing. A port of a switch that was made for it goes too. */
export function detached(before: World, machine: string, dev: string): World {
  const world = withoutNatOf(before, machine, dev)
  const isIts = ({ a, b }: Wire) => [a, b].some((end) => end.node === machine && end.dev === dev)
  const peer = peerOf(world, machine, dev)
  const hub = peer && world.nodes[peer.node]
  const isMade = hub?.kind === 'switch' && interfaceOf(hub, peer?.dev ?? '')?.mac.startsWith(ownMacs)
  const rest = { ...world, wires: world.wires.filter((wire) => !isIts(wire)) }
  return hub && peer && isMade ? set(rest, withoutInterface(hub, peer.dev)) : rest
}

/** The world with the card on an internal network, which is made by being named. */
export function onInternalNetwork(world: World, machine: string, dev: string, name: string): World {
  const made = withSwitch(detached(world, machine, dev), `${intnetPrefix}${name}`, `internal network ${name}`)
  return plugged(made, { node: machine, dev }, `${intnetPrefix}${name}`)
}

/** The world with the card on a host-only network; null where the host has no such adapter. */
export function onHostOnlyNetwork(world: World, host: string, machine: string, dev: string, adapter: string): World | null {
  const hub = hostOnlySwitch(host, adapter)
  return world.nodes[hub] ? plugged(detached(world, machine, dev), { node: machine, dev }, hub) : null
}

/** The world with the card on the switch that a card of the host is on; null where it is on none. */
export function bridgedTo(world: World, host: string, machine: string, dev: string, adapter: string): World | null {
  const peer = peerOf(world, host, adapter)
  if (!peer || world.nodes[peer.node]?.kind !== 'switch') return null
  return plugged(detached(world, machine, dev), { node: machine, dev }, peer.node)
}

/** The world with the nth card on a NAT of its own. */
export function onNat(world: World, host: string, machine: string, dev: string, nth: number): World {
  const label = `VirtualBox’s NAT of ${machine}`
  return withNatOf(detached(world, machine, dev), { host, machine, dev, router: natRouter(nth), label, program: 'VBoxHeadless' })
}

/** The port forwards of a card in NAT mode; null for a card that is not. */
export function forwardsOf(world: World, machine: string, dev: string): readonly PortForward[] | null {
  return world.nodes[peerOf(world, machine, dev)?.node ?? '']?.userNat?.forwards ?? null
}

/** The world with these port forwards for a card in NAT mode. */
export function withForwards(world: World, machine: string, dev: string, forwards: readonly PortForward[]): World {
  const nat = world.nodes[peerOf(world, machine, dev)?.node ?? '']
  return nat?.userNat ? withNatSockets(set(world, { ...nat, userNat: { ...nat.userNat, forwards } })) : world
}

/** A card more for a machine: named as the others are, `eth1` after `eth0`, `enp0s8` after `enp0s3`. */
export function withCard(world: World, machine: Node, nth: number): World {
  if (cardOf(machine, nth)) return world
  const isByPlace = /^enp0s/.test(cardOf(machine, 1)?.name ?? '')
  const name = isByPlace ? `enp0s${[3, 8, 9, 10, 16, 17, 18, 19][nth - 1]}` : `eth${nth - 1}`
  if (interfaceOf(machine, name)) return world
  const low = hash32(hash32(world.input.seed, seedOf(machine.name)), seedOf(name)) % 2 ** 24
  return set(world, took(addInterface(machine, { name, kind: 'ethernet', mac: macText(0x08_00_27_00_00_00 + low) })))
}

/** A host-only adapter more on the host: the first free `vboxnet`, down and without an address. */
export function withHostOnlyAdapter(world: World, host: Node): { readonly world: World; readonly name: string } {
  const nth = Array.from({ length: 128 }, (_, each) => each).find((each) => !interfaceOf(host, `vboxnet${each}`)) ?? 0
  const name = `vboxnet${nth}`
  const made = took(addInterface(host, { name, kind: 'ethernet', mac: macText(0x0a_00_27_00_00_00 + nth) }))
  const hub = hostOnlySwitch(host.name, name)
  const joined = withSwitch(set(world, made), hub, `host-only network ${name}`)
  return { world: plugged(joined, { node: host.name, dev: name }, hub), name }
}

export const isHostOnly = (world: World, host: string, adapter: string): boolean =>
  world.nodes[hostOnlySwitch(host, adapter)] !== undefined
