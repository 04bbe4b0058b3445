/** An interface that asks for its address: what a DHCP client does with the answer, whoever starts it. */
import { broadcastOf, ipOf, ipText } from '../addresses.ts'
import { askDhcp } from '../engine/dhcp.ts'
import { addAddress, removeAddress } from '../interface-addresses.ts'
import { setUp } from '../links.ts'
import type { Address, Route } from '../model.ts'
import { addRoute } from '../routes.ts'
import type { Work } from './work.ts'

export interface LeaseWish {
  readonly metric: number
  /** dhclient's script calls `ip`; daemons mark their routes, and give them all one metric. */
  readonly by: 'script' | 'networkd' | 'network-manager'
}

/** Asks, and gives the interface what was offered: address, way out, resolver. False where nobody answered. */
export function takeLease(work: Work, dev: string, { metric, by }: LeaseWish): boolean {
  const { atMs } = work.world
  work.quietly((node) => setUp(node, dev, atMs))
  const { world, offered } = askDhcp(work.world, work.name, dev, work.name)
  work.world = world
  if (!offered) return false
  const { address, prefix, router, resolver, leaseSeconds } = offered
  const broadcast = prefix < 31 ? ipText(broadcastOf(ipOf(address) ?? 0, prefix)) : null
  giveUpLease(work, dev)
  const leased: Address = { address, prefix, broadcast, leaseEndsMs: atMs + leaseSeconds * 1000 }
  work.quietly((node) => addAddress(node, dev, leased))
  const own = by === 'script' ? ({ proto: 'boot', src: null } as const) : ({ proto: 'dhcp', src: address } as const)
  if (by !== 'script') subnetRouteWith(work, dev, address, metric)
  if (router !== null) {
    if (by === 'networkd')
      work.quietly((node) => addRoute(node, { ...own, to: router, prefix: 32, dev, scope: 'link', metric }, 'append'))
    work.quietly((node) => addRoute(node, { ...own, to: '0.0.0.0', prefix: 0, via: router, dev, metric }, 'append'))
  }
  work.put({ ...work.node, resolvers: [...new Set([resolver, ...work.node.resolvers])] })
  return true
}

/** A daemon's route to the subnet stands where the kernel's would. */
function subnetRouteWith(work: Work, dev: string, address: string, metric: number): void {
  const isOwn = (route: Route) => route.dev === dev && route.proto === 'kernel' && route.src === address
  const node = work.node
  const subnet = node.routes.find(isOwn)
  work.put({ ...node, routes: node.routes.filter((route) => !isOwn(route)) })
  if (subnet) work.quietly((each) => addRoute(each, { ...subnet, metric }, 'append'))
}

/** Takes leased addresses from an interface, as when its client ends. */
export function giveUpLease(work: Work, dev: string): void {
  for (const { address, prefix, leaseEndsMs } of work.device(dev)?.addresses ?? [])
    if (leaseEndsMs !== null) work.quietly((node) => removeAddress(node, dev, address, prefix))
}
