/** Whether a link has a carrier, which is the business of its wire's other end; and what follows for bridges, their ports, and `ip link`'s words. */
import { interfaceOf, portsOf } from './interfaces.ts'
import type { End, Interface, Node, World } from './model.ts'
import { portStateOf } from './ports.ts'

type Network = Pick<World, 'nodes' | 'wires' | 'atMs'>

type Peer = End & { readonly isCut: boolean }

/** By the list of wires, which is another list whenever a wire is: found once for each end, however often it is asked for. */
const peersOf = new WeakMap<World['wires'], ReadonlyMap<string, Peer>>()

const keyOf = ({ node, dev }: End): string => `${node}:${dev}`

function peersBy(wires: World['wires']): ReadonlyMap<string, Peer> {
  const known = peersOf.get(wires)
  if (known) return known
  const made = new Map<string, Peer>()
  for (const { a, b, isCut } of wires) {
    made.set(keyOf(a), { ...b, isCut })
    made.set(keyOf(b), { ...a, isCut })
  }
  peersOf.set(wires, made)
  return made
}

/** The other end of an interface's wire, cut or not; null where it has none. */
export const peerOf = ({ wires }: Pick<World, 'wires'>, node: string, dev: string): Peer | null =>
  peersBy(wires).get(keyOf({ node, dev })) ?? null

/** Whether an interface that is up has a link: `LOWER_UP`, and not `NO-CARRIER`. One that is down has none. */
export function hasCarrier(world: Network, node: Node, dev: string): boolean {
  const device = interfaceOf(node, dev)
  if (!device?.isUp || !node.isOn) return false
  if (device.kind === 'loopback' || device.kind === 'dummy') return true
  if (device.kind === 'macvtap') return hasCarrier(world, node, device.parent ?? '')
  if (device.bridge?.isFresh) return true
  if (device.kind === 'bridge') return portsOf(node, dev).some((port) => isForwarding(world, node, device, port))
  const peer = peerOf(world, node.name, dev)
  const other = peer && world.nodes[peer.node]
  if (!peer || peer.isCut || !other?.isOn) return false
  if (other.kind === 'switch' || device.kind === 'tap') return true
  const far = interfaceOf(other, peer.dev)
  // A guest's card has a link whatever the host does with the tap behind it.
  return far !== undefined && (far.isUp || far.kind === 'tap' || far.kind === 'macvtap')
}

/** As far as time alone goes: a bridge that has blocked ports always has one that is not, so its carrier needs no spanning tree. */
function isForwarding(world: Network, node: Node, bridge: Interface, port: Interface): boolean {
  const isLinked = hasCarrier(world, node, port.name)
  return portStateOf(bridge, port, { atMs: world.atMs, isLinked, isBlocked: false }) === 'forwarding'
}

/** `<BROADCAST,MULTICAST,UP,LOWER_UP>` without its angles, as `ip link` orders them. */
export function flagsOf(world: Network, node: Node, device: Interface): readonly string[] {
  const isLink = hasCarrier(world, node, device.name)
  const beneath = interfaceOf(node, device.parent ?? device.twin ?? '')
  return [
    ...(device.isUp && !isLink ? ['NO-CARRIER'] : []),
    ...(device.kind === 'loopback' ? ['LOOPBACK'] : ['BROADCAST', ...(device.kind === 'dummy' ? ['NOARP'] : ['MULTICAST'])]),
    ...(device.isPromiscuous ? ['PROMISC'] : []),
    ...(device.isUp ? ['UP'] : []),
    ...(isLink ? ['LOWER_UP'] : []),
    ...(beneath && !beneath.isUp ? ['M-DOWN'] : []),
  ]
}

/** The word after `state`. */
export function operatingState(world: Network, node: Node, device: Interface): 'UP' | 'DOWN' | 'UNKNOWN' | 'LOWERLAYERDOWN' {
  if (!device.isUp) return 'DOWN'
  if (device.kind === 'loopback' || device.kind === 'dummy' || device.bridge?.isFresh) return 'UNKNOWN'
  // The driver of taps tells no state: docs/sources.md#libvirt-network-start.
  if (hasCarrier(world, node, device.name)) return device.kind === 'tap' ? 'UNKNOWN' : 'UP'
  return device.kind === 'macvtap' || device.kind === 'veth' ? 'LOWERLAYERDOWN' : 'DOWN'
}
