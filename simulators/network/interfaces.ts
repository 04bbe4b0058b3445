/** Finding and changing one interface of a node. What follows from a change is in `devices.ts`, `links.ts`, `interface-addresses.ts` and `routes.ts`. */
import { macOf } from './addresses.ts'
import type { BridgeSettings, Interface, Node } from './model.ts'

export const interfaceOf = (node: Node, dev: string): Interface | undefined => node.interfaces.find((each) => each.name === dev)

export const portsOf = (node: Node, bridge: string): readonly Interface[] =>
  node.interfaces.filter((each) => each.master === bridge)

/** The node with one of its interfaces otherwise. */
export const withInterface = (node: Node, dev: string, change: Partial<Interface>): Node => ({
  ...node,
  interfaces: node.interfaces.map((each) => (each.name === dev ? { ...each, ...change } : each)),
})

/** A sysctl that is there for each device and for all of them: either switches it on. */
export const isSwitchedOn = (node: Node, dev: string, setting: string): boolean =>
  ['all', dev].some((scope) => Number(node.sysctls[`net.ipv4.conf.${scope}.${setting}`] ?? 0) > 0)

/** As Linux makes a bridge. */
export const newBridge: BridgeSettings = {
  stp: false,
  forwardDelayMs: 15_000,
  ageingMs: 300_000,
  priority: 32_768,
  isMacSet: false,
}

/** An interface as it is when it is made: down, without addresses, with no more than a name and a MAC address. */
export const newInterface = (index: number, name: string, mac: string): Interface => ({
  index,
  name,
  kind: 'ethernet',
  mac,
  mtu: 1500,
  isUp: false,
  master: null,
  portSinceMs: 0,
  parent: null,
  mode: null,
  bridge: null,
  addresses: [],
  addresses6: [],
  securityGroups: null,
})

const noMac = '00:00:00:00:00:00'

/** The lowest of its ports' MAC addresses, or none: what a bridge has unless one was set. */
function macOfPorts(node: Node, bridge: string): string {
  const macs = portsOf(node, bridge).map((port) => port.mac)
  return macs.reduce((low, mac) => (low === noMac || (macOf(mac) ?? 0) < (macOf(low) ?? 0) ? mac : low), noMac)
}

/** The smallest of its ports' MTUs: what a bridge has unless one was set. */
export const mtuOfPorts = (node: Node, bridge: string): number =>
  portsOf(node, bridge).reduce((least, port) => Math.min(least, port.mtu), portsOf(node, bridge)[0]?.mtu ?? 1500)

/** A bridge follows its ports in MAC address and MTU. `before` is the node before the ports changed: an MTU that differed from theirs was set by hand. */
export function followingPorts(before: Node, node: Node, bridge: string): Node {
  const settings = interfaceOf(node, bridge)
  if (!settings?.bridge) return node
  return withInterface(node, bridge, {
    bridge: { ...settings.bridge, isFresh: false },
    mac: settings.bridge.isMacSet ? settings.mac : macOfPorts(node, bridge),
    mtu: settings.mtu === mtuOfPorts(before, bridge) ? mtuOfPorts(node, bridge) : settings.mtu,
  })
}
