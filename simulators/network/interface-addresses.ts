/**
 * Addresses of interfaces, and the routes that the kernel makes and takes away with them: a subnet's route comes with its first address on an
 * interface that is up, and goes with it; the other addresses of the subnet are secondary to the first, and go too unless
 * `promote_secondaries` is set.
 */
import { broadcastOf, cidrOf, ipOf, ipText, isIp6, networkOf } from './addresses.ts'
import { interfaceOf, isSwitchedOn, withInterface } from './interfaces.ts'
import { done, type KernelAnswer, refused } from './kernel-answer.ts'
import type { Address, Interface, Node, Route } from './model.ts'
import { insertedRoute } from './route-order.ts'

/** `192.168.1.10/24` as an address that stays; null where it is none, of either family. */
export function addressOf(text: string, broadcast: string | null = null): Address | null {
  const cidr = cidrOf(text)
  if (cidr) return { address: ipText(cidr.ip), prefix: cidr.prefix, broadcast, leaseEndsMs: null }
  const [address = '', prefix = '128', more] = text.split('/')
  if (more !== undefined || !isIp6(address) || !/^\d{1,3}$/.test(prefix) || Number(prefix) > 128) return null
  return { address: address.toLowerCase(), prefix: Number(prefix), broadcast: null, leaseEndsMs: null }
}

/** The same with the broadcast address of its subnet, which every configuration of a system sets; `ip addr add` alone sets none. */
export function withBroadcast(text: string): Address | null {
  const address = addressOf(text)
  const ip = ipOf(address?.address ?? '')
  if (!address || ip === null || address.prefix > 30 || ip >>> 24 === 127) return address
  return { ...address, broadcast: ipText(broadcastOf(ip, address.prefix)) }
}

const isSameSubnet = (one: Address, other: Address): boolean =>
  one.prefix === other.prefix &&
  networkOf(ipOf(one.address) ?? 0, one.prefix) === networkOf(ipOf(other.address) ?? 0, other.prefix)

/** An address after another of its subnet on one interface. */
export const isSecondary = (addresses: readonly Address[], nth: number): boolean => {
  const address = addresses[nth]
  return address !== undefined && addresses.slice(0, nth).some((each) => isSameSubnet(each, address))
}

/** Whether the node has the address on any of its interfaces. */
export const hasAddress = (node: Node, address: string): boolean =>
  node.interfaces.some((each) => each.addresses.some((own) => own.address === address))

/** The route to the subnet of a primary address; null where the kernel makes none. */
export function subnetRoute(dev: Interface, { address, prefix }: Address): Route | null {
  const ip = ipOf(address) ?? 0
  const network = networkOf(ip, prefix)
  if (dev.kind === 'loopback' || prefix === 32 || network === 0) return null
  const to = { kind: 'unicast', to: ipText(network), prefix, via: null, dev: dev.name } as const
  return { ...to, src: address, metric: 0, proto: 'kernel', scope: 'link', isOnlink: false }
}

const isFor =
  (route: Route) =>
  (other: Route): boolean =>
    other.proto === 'kernel' && other.dev === route.dev && other.to === route.to && other.prefix === route.prefix

/** The node with the routes to the subnets of these of its addresses, which it gets when the interface is up. */
function withSubnetRoutes(node: Node, dev: string, of: readonly Address[]): Node {
  const device = interfaceOf(node, dev)
  if (!device?.isUp) return node
  const routes = device.addresses.flatMap((address, nth) => {
    const route = !of.includes(address) || isSecondary(device.addresses, nth) ? null : subnetRoute(device, address)
    return route && !node.routes.some(isFor(route)) ? [route] : []
  })
  return { ...node, routes: routes.reduce((all, route) => insertedRoute(all, route, 'last'), node.routes) }
}

/** The node with the routes to the subnets of all addresses of an interface: when it comes up. */
export const withAllSubnetRoutes = (node: Node, dev: string): Node =>
  withSubnetRoutes(node, dev, interfaceOf(node, dev)?.addresses ?? [])

/** What IPv6 gives an interface by itself when it comes up: `::1`, or an address made from its MAC address. */
export function ownAddresses6(node: Node, device: Interface): readonly Address[] {
  if (device.hasNoLinkAddress) return []
  if (['all', device.name].some((scope) => node.sysctls[`net.ipv6.conf.${scope}.disable_ipv6`] === '1')) return []
  if (device.kind === 'loopback') return [{ address: '::1', prefix: 128, broadcast: null, leaseEndsMs: null }]
  const bytes = (device.mac.match(/[0-9a-f]{2}/gi) ?? []).map((byte) => Number.parseInt(byte, 16))
  const [first = 0, ...rest] = bytes
  const eui = [first ^ 2, rest[0] ?? 0, rest[1] ?? 0, 0xff, 0xfe, ...rest.slice(2)]
  const groups = [0, 2, 4, 6].map((at) => (eui[at] ?? 0) * 256 + (eui[at + 1] ?? 0))
  return [
    {
      address: `fe80::${groups
        .map((group) => group.toString(16))
        .join(':')
        .replace(/^0:/, '')}`,
      prefix: 64,
      broadcast: null,
      leaseEndsMs: null,
    },
  ]
}

/** Gives an interface an address. Refused: an address of that subnet that it has. */
export function addAddress(node: Node, dev: string, address: Address): KernelAnswer {
  const device = interfaceOf(node, dev)
  if (!device) return refused('ENODEV')
  if (isIp6(address.address)) return addAddress6(node, device, address)
  // The kernel takes 0.0.0.0, says so, and forgets it.
  if (ipOf(address.address) === 0) return done(node)
  const { addresses } = device
  if (addresses.some((own) => own.address === address.address && isSameSubnet(own, address)))
    return refused('EEXIST', 'ipv4: Address already assigned')
  const last = addresses.findIndex((_, nth) => isSecondary(addresses, nth))
  const isFirst = !addresses.some((own) => isSameSubnet(own, address))
  const at = isFirst && last >= 0 ? last : addresses.length
  return done(withSubnetRoutes(withInterface(node, dev, { addresses: addresses.toSpliced(at, 0, address) }), dev, [address]))
}

function addAddress6(node: Node, { name, addresses6 }: Interface, address: Address): KernelAnswer {
  if (addresses6.some((own) => own.address === address.address)) return refused('EEXIST', 'ipv6: address already assigned')
  return done(withInterface(node, name, { addresses6: [address, ...addresses6] }))
}

/**
 * Takes an address from an interface; with `prefix` null whatever its prefix. With the first address of a subnet the others go, unless the next is
 * promoted; with the last address of an interface all routes through it; and routes that prefer an address as their source, once no
 * interface has it.
 */
export function removeAddress(node: Node, dev: string, address: string, prefix: number | null): KernelAnswer {
  const device = interfaceOf(node, dev)
  if (!device) return refused('ENODEV')
  const isIt = (own: Address) => own.address === address && (prefix === null || own.prefix === prefix)
  if (isIp6(address)) {
    if (!device.addresses6.some(isIt)) return refused('EADDRNOTAVAIL', 'ipv6: address not found')
    return done(withInterface(node, dev, { addresses6: device.addresses6.filter((own) => !isIt(own)) }))
  }
  const nth = device.addresses.findIndex(isIt)
  const gone = device.addresses[nth]
  if (!gone) return refused('EADDRNOTAVAIL', 'ipv4: Address not found')
  const isWithOthers = isSecondary(device.addresses, nth) || isSwitchedOn(node, dev, 'promote_secondaries')
  const stays = (own: Address, at: number) => at !== nth && (isWithOthers || at < nth || !isSameSubnet(own, gone))
  return done(withoutAddresses(node, device, device.addresses.filter(stays)))
}

/** Takes all addresses of one family, or of both, from an interface. */
export function flushAddresses(node: Node, dev: string, family: 'inet' | 'inet6' | null = null): KernelAnswer {
  const device = interfaceOf(node, dev)
  if (!device) return refused('ENODEV')
  const kept = family === 'inet' ? node : withInterface(node, dev, { addresses6: [] })
  return done(family === 'inet6' ? kept : withoutAddresses(kept, device, []))
}

function withoutAddresses(before: Node, device: Interface, addresses: readonly Address[]): Node {
  if (addresses.length === device.addresses.length) return before
  const node = withInterface(before, device.name, { addresses })
  const gone = device.addresses.filter((own) => !hasAddress(node, own.address)).map((own) => own.address)
  const lost = device.addresses
    .filter((own) => !addresses.some((other) => isSameSubnet(own, other) && own.address === other.address))
    .map((own) => subnetRoute(device, own))
  const routes = node.routes.filter(
    (route) =>
      !(route.dev === device.name && addresses.length === 0) &&
      !(route.src !== null && gone.includes(route.src)) &&
      !lost.some((each) => each && isFor(each)(route) && route.src === each.src),
  )
  const promoted = addresses.filter(
    (own, nth) => !isSecondary(addresses, nth) && isSecondary(device.addresses, device.addresses.indexOf(own)),
  )
  return withSubnetRoutes({ ...node, routes }, device.name, promoted)
}
