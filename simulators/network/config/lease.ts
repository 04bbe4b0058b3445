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
  /** How the way out is marked: dhclient's script uses `ip route`, daemons say `dhcp`. */
  readonly proto: Route['proto']
}

/** Asks, and gives the interface what was offered: address, way out, resolver. False where nobody answered. */
export function takeLease(work: Work, dev: string, { metric, proto }: LeaseWish): boolean {
  const { atMs } = work.world
  work.quietly((node) => setUp(node, dev, atMs))
  const { world, offered } = askDhcp(work.world, work.name, dev, work.name)
  work.world = world
  if (!offered) return false
  const { address, prefix, router, server, leaseSeconds } = offered
  const broadcast = prefix < 31 ? ipText(broadcastOf(ipOf(address) ?? 0, prefix)) : null
  giveUpLease(work, dev)
  const leased: Address = { address, prefix, broadcast, leaseEndsMs: atMs + leaseSeconds * 1000 }
  work.quietly((node) => addAddress(node, dev, leased))
  const src = proto === 'dhcp' ? address : null
  if (router !== null)
    work.quietly((node) => addRoute(node, { to: '0.0.0.0', prefix: 0, via: router, dev, src, metric, proto }, 'append'))
  work.put({ ...work.node, resolvers: [...new Set([server, ...work.node.resolvers])] })
  return true
}

/** Takes leased addresses from an interface, as when its client ends. */
export function giveUpLease(work: Work, dev: string): void {
  for (const { address, prefix, leaseEndsMs } of work.device(dev)?.addresses ?? [])
    if (leaseEndsMs !== null) work.quietly((node) => removeAddress(node, dev, address, prefix))
}
