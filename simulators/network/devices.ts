/** Interfaces of a node made, removed and renamed, and their MAC addresses, MTUs and bridge settings, as the kernel does it. */
import { isGroupMac, macOf, macText } from './addresses.ts'
import { followingPorts, interfaceOf, newBridge, newInterface, withInterface } from './interfaces.ts'
import { done, type KernelAnswer, refused } from './kernel-answer.ts'
import { setNoMaster } from './links.ts'
import type { BridgeSettings, Interface, InterfaceKind, MacvtapMode, Node } from './model.ts'

/** A locally administered MAC address, as the kernel draws one: here from the world's seed, the node's name and the interface's number. */
export function drawnMac(seed: number, node: string, index: number): string {
  let hash = 2_166_136_261
  for (const sign of `${seed} ${node} ${index}`) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0
  const low = Math.imul(hash ^ (hash >>> 15), 2_246_822_519) >>> 0
  return macText(0x02_00_00_00_00_00 + (hash & 0xfc) * 2 ** 40 + ((hash >>> 8) & 0xff) * 2 ** 32 + low)
}

/** Names are of 1 to 15 signs, without blanks and slashes. */
export const isInterfaceName = (name: string): boolean => /^[^\s/:]{1,15}$/.test(name) && name !== '.' && name !== '..'

/** What an interface is made from; a macvtap needs `parent`. */
export interface NewInterface {
  readonly name: string
  readonly kind: InterfaceKind
  readonly mac: string
  /** Of a bridge: the MAC address was asked for, and stays. */
  readonly isMacSet?: boolean
  readonly parent?: string | null
  readonly mode?: MacvtapMode | null
}

/** Makes an interface, which is down at first: a bridge, a dummy, a tap, a macvtap, a card. */
export function addInterface(
  node: Node,
  { name, kind, mac, isMacSet = false, parent = null, mode = null }: NewInterface,
): KernelAnswer {
  if (interfaceOf(node, name)) return refused('EEXIST')
  const chosen = parent === null ? undefined : interfaceOf(node, parent)
  // On a macvtap another lies beside it, on the device beneath.
  const beneath = (chosen?.kind === 'macvtap' ? interfaceOf(node, chosen.parent ?? '') : chosen) ?? null
  if (kind === 'macvtap') {
    if (!beneath) return refused('ENODEV')
    if (beneath.kind === 'loopback') return refused('EINVAL')
    // A device hands its packets to one taker: a bridge or its macvtaps.
    if (beneath.master !== null) return refused('EBUSY')
    const others = node.interfaces.filter((each) => each.parent === beneath.name)
    if (others.length > 0 && (mode === 'passthru' || others.some((each) => each.mode === 'passthru'))) return refused('EINVAL')
  }
  const made: Interface = {
    ...newInterface(node.nextIndex, name, mac),
    kind,
    mtu: kind === 'loopback' ? 65_536 : (beneath?.mtu ?? 1500),
    parent: beneath?.name ?? null,
    mode: kind === 'macvtap' ? (mode ?? 'vepa') : null,
    bridge: kind === 'bridge' ? { ...newBridge, isMacSet, isFresh: !isMacSet } : null,
  }
  return done({ ...node, nextIndex: node.nextIndex + 1, interfaces: [...node.interfaces, made] })
}

/** Removes an interface that was made by software, with its addresses and routes; its ports go free, macvtaps on it go with it. */
export function deleteInterface(node: Node, dev: string): KernelAnswer {
  const device = interfaceOf(node, dev)
  if (!device) return refused('ENODEV')
  if (device.kind === 'loopback' || device.kind === 'ethernet') return refused('EOPNOTSUPP')
  return done(withoutInterface(node, dev))
}

/** The node without an interface, whatever it is: also a card that is pulled out. */
export function withoutInterface(node: Node, dev: string): Node {
  const twin = interfaceOf(node, dev)?.twin ?? null
  // One end of a veth takes the other with it.
  if (twin !== null) return withoutInterface(withInterface(withInterface(node, twin, { twin: null }), dev, { twin: null }), twin)
  const freed = setNoMaster(node, dev)
  const upper = node.interfaces.filter((each) => each.parent === dev).map((each) => each.name)
  const rest = upper.reduce(withoutInterface, freed.ok ? freed.node : node)
  return {
    ...rest,
    routes: rest.routes.filter((route) => route.dev !== dev),
    interfaces: rest.interfaces
      .filter((each) => each.name !== dev)
      .map((each) => (each.master === dev ? { ...each, master: null } : each)),
  }
}

/** Renames an interface, and what of the node goes by its name. Wires are the world's: see `with-node.ts`. */
export function renameInterface(node: Node, dev: string, name: string): KernelAnswer {
  if (!interfaceOf(node, dev)) return refused('ENODEV')
  if (dev === name) return done(node)
  if (!isInterfaceName(name)) return refused('EINVAL')
  if (interfaceOf(node, name)) return refused('EEXIST')
  const renamed = (other: string | null) => (other === dev ? name : other)
  return done({
    ...node,
    interfaces: node.interfaces.map((each) => ({
      ...each,
      name: each.name === dev ? name : each.name,
      master: renamed(each.master),
      parent: renamed(each.parent),
      ...(each.twin ? { twin: renamed(each.twin) } : {}),
    })),
    routes: node.routes.map((route) => ({ ...route, dev: renamed(route.dev) })),
  })
}

/** Sets an MTU. Macvtaps go no higher than the device beneath; a bridge follows its smallest port, and may be set to anything. */
export function setMtu(node: Node, dev: string, mtu: number): KernelAnswer {
  const device = interfaceOf(node, dev)
  if (!device) return refused('ENODEV')
  if (device.kind !== 'loopback' && mtu < 68) return refused('EINVAL', 'mtu less than device minimum')
  if (device.kind !== 'loopback' && mtu > 65_535) return refused('EINVAL', 'mtu greater than device maximum')
  if (mtu > (interfaceOf(node, device.parent ?? '')?.mtu ?? mtu)) return refused('EINVAL')
  const upper = node.interfaces.filter((each) => each.parent === dev && each.mtu > mtu)
  const changed = upper.reduce((all, each) => withInterface(all, each.name, { mtu }), withInterface(node, dev, { mtu }))
  return done(device.master === null ? changed : followingPorts(node, changed, device.master))
}

/** Sets a MAC address. A bridge that has been given one keeps it; one that has not follows its ports. */
export function setMac(node: Node, dev: string, mac: string): KernelAnswer {
  const device = interfaceOf(node, dev)
  const value = macOf(mac)
  if (!device) return refused('ENODEV')
  if (value === null) return refused('EINVAL')
  if (device.kind !== 'loopback' && (value === 0 || isGroupMac(value))) return refused('EADDRNOTAVAIL')
  const bridge = device.bridge && { ...device.bridge, isMacSet: true, isFresh: false }
  const changed = withInterface(node, dev, { mac: macText(value), bridge })
  return done(device.master === null ? changed : followingPorts(node, changed, device.master))
}

/** A forward delay that a bridge with STP can have. */
const [leastDelayMs, mostDelayMs] = [2000, 30_000]

/** Sets a bridge's spanning tree, forward delay, ageing or priority. STP brings a forward delay within its bounds, and refuses others. */
export function setBridge(node: Node, dev: string, settings: Partial<BridgeSettings>): KernelAnswer {
  const device = interfaceOf(node, dev)
  if (!device) return refused('ENODEV')
  if (!device.bridge) return refused('EOPNOTSUPP')
  const bridge = { ...device.bridge, ...settings, isFresh: device.bridge.isFresh === true && settings.stp !== true }
  const { forwardDelayMs } = bridge
  const bounded = Math.min(mostDelayMs, Math.max(leastDelayMs, forwardDelayMs))
  if (bridge.stp && device.bridge.stp && settings.forwardDelayMs !== undefined && bounded !== forwardDelayMs)
    return refused('ERANGE')
  const starts = bridge.stp && !device.bridge.stp
  return done(withInterface(node, dev, { bridge: { ...bridge, forwardDelayMs: starts ? bounded : forwardDelayMs } }))
}
