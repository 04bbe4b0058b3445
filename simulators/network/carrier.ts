/** Whether a link has a carrier, which is the business of its wire's other end; and what follows for bridges, their ports, and `ip link`'s words. */
import { interfaceOf, portsOf } from './interfaces.ts'
import type { End, Interface, Node, World } from './model.ts'

type Network = Pick<World, 'nodes' | 'wires' | 'atMs'>

/** The other end of an interface's wire, cut or not; null where it has none. */
export function peerOf(world: Pick<World, 'wires'>, node: string, dev: string): (End & { readonly isCut: boolean }) | null {
  for (const { a, b, isCut } of world.wires) {
    if (a.node === node && a.dev === dev) return { ...b, isCut }
    if (b.node === node && b.dev === dev) return { ...a, isCut }
  }
  return null
}

/** Whether an interface that is up has a link: `LOWER_UP`, and not `NO-CARRIER`. One that is down has none. */
export function hasCarrier(world: Network, node: Node, dev: string): boolean {
  const device = interfaceOf(node, dev)
  if (!device?.isUp || !node.isOn) return false
  if (device.kind === 'loopback' || device.kind === 'dummy') return true
  if (device.kind === 'macvtap') return hasCarrier(world, node, device.parent ?? '')
  if (device.bridge?.isFresh) return true
  if (device.kind === 'bridge') return portsOf(node, dev).some((port) => portState(world, node, port) === 'forwarding')
  const peer = peerOf(world, node.name, dev)
  const other = peer && world.nodes[peer.node]
  if (!peer || peer.isCut || !other?.isOn) return false
  if (other.kind === 'switch' || device.kind === 'tap') return true
  const far = interfaceOf(other, peer.dev)
  // A guest's card has a link whatever the host does with the tap behind it.
  return far !== undefined && (far.isUp || far.kind === 'tap' || far.kind === 'macvtap')
}

/**
 * The state of a bridge's port as far as time alone goes: with STP and a forward delay it listens and learns before it forwards. Which port
 * STP blocks in a loop is for the engine to say.
 */
export function portState(world: Network, node: Node, port: Interface): 'disabled' | 'listening' | 'learning' | 'forwarding' {
  const bridge = interfaceOf(node, port.master ?? '')
  if (!bridge?.bridge || !bridge.isUp || !hasCarrier(world, node, port.name)) return 'disabled'
  const { stp, forwardDelayMs } = bridge.bridge
  const sinceMs = world.atMs - Math.max(port.portSinceMs, bridge.portSinceMs)
  if (!stp || forwardDelayMs === 0 || sinceMs >= 2 * forwardDelayMs) return 'forwarding'
  return sinceMs < forwardDelayMs ? 'listening' : 'learning'
}

/** `<BROADCAST,MULTICAST,UP,LOWER_UP>` without its angles, as `ip link` orders them. */
export function flagsOf(world: Network, node: Node, device: Interface): readonly string[] {
  const isLink = hasCarrier(world, node, device.name)
  const beneath = interfaceOf(node, device.parent ?? device.twin ?? '')
  return [
    ...(device.isUp && !isLink ? ['NO-CARRIER'] : []),
    ...(device.kind === 'loopback' ? ['LOOPBACK'] : ['BROADCAST', ...(device.kind === 'dummy' ? ['NOARP'] : ['MULTICAST'])]),
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
