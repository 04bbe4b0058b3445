/** Links of a node: up and down, and what follows in its routes; ports of bridges. */
import { macOf } from './addresses.ts'
import { addressOf, ownAddresses6, withAllSubnetRoutes } from './interface-addresses.ts'
import { followingPorts, interfaceOf, withInterface } from './interfaces.ts'
import { done, type KernelAnswer, refused } from './kernel-answer.ts'
import type { Node } from './model.ts'

/**
 * Sets an interface up: the routes to the subnets of its addresses come back, and no others. `lo` gets its own address where it has none,
 * and every interface an address of IPv6 for its link.
 */
export function setUp(node: Node, dev: string, atMs: number): KernelAnswer {
  const device = interfaceOf(node, dev)
  if (!device) return refused('ENODEV')
  if (device.isUp) return done(node)
  const own = device.kind === 'loopback' ? [addressOf('127.0.0.1/8')].filter((each) => each !== null) : []
  const addresses6 = device.addresses6.length > 0 ? device.addresses6 : ownAddresses6(node, device)
  const addresses = own.length > 0 && device.addresses.length === 0 ? own : device.addresses
  return done(
    withAllSubnetRoutes(withInterface(node, dev, { isUp: true, wasUp: true, addresses, addresses6, portSinceMs: atMs }), dev),
  )
}

/** Sets an interface down: every route through it goes, its IPv4 addresses stay, its IPv6 addresses go. */
export function setDown(node: Node, dev: string): KernelAnswer {
  const device = interfaceOf(node, dev)
  if (!device) return refused('ENODEV')
  if (!device.isUp) return done(node)
  const routes = node.routes.filter((route) => route.dev !== dev)
  return done(withInterface({ ...node, routes }, dev, { isUp: false, addresses6: [] }))
}

/** Makes an interface a port of a bridge, out of another if need be; its addresses and routes stay where they are. */
export function setMaster(node: Node, dev: string, bridge: string, atMs: number): KernelAnswer {
  const device = interfaceOf(node, dev)
  const master = interfaceOf(node, bridge)
  if (!device || !master) return refused('ENODEV')
  if (device.master === bridge) return done(node)
  if (!master.bridge) return refused('EOPNOTSUPP')
  const freed = withoutMaster(node, dev)
  // Whoever takes a device's packets takes them alone: a bridge, or macvtaps.
  if (device.kind === 'macvtap' || node.interfaces.some((each) => each.parent === dev)) return refused('EBUSY')
  if (device.kind === 'loopback' || macOf(device.mac) === 0) return refused('EINVAL')
  if (device.bridge) return refused('ELOOP', 'Can not enslave a bridge to a bridge')
  return done(followingPorts(freed, withInterface(freed, dev, { master: bridge, portSinceMs: atMs }), bridge))
}

/** Takes an interface out of its bridge. */
export function setNoMaster(node: Node, dev: string): KernelAnswer {
  return interfaceOf(node, dev) ? done(withoutMaster(node, dev)) : refused('ENODEV')
}

function withoutMaster(node: Node, dev: string): Node {
  const bridge = interfaceOf(node, dev)?.master ?? null
  return bridge === null ? node : followingPorts(node, withInterface(node, dev, { master: null }), bridge)
}
