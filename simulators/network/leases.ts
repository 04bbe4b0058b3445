/**
 * Leases as time passes: a client that is up asks again when half of its lease is over, and gives its address up when the lease ends and nobody answered.
 * Source: RFC 2131, 4.4.5; dnsmasq tells T1 as half of the lease (docs/sources.md#dhcp-recordings).
 */
import { askDhcp } from './engine/dhcp.ts'
import { removeAddress } from './interface-addresses.ts'
import { withInterface } from './interfaces.ts'
import type { Address, Interface, Node, World } from './model.ts'
import { withNode } from './with-node.ts'

interface Coming {
  readonly atMs: number
  readonly node: Node
  readonly device: Interface
  readonly address: Address
  readonly isEnd: boolean
}

/** The world at a later time. */
export function passed(world: World, untilMs: number): World {
  let next = world
  for (;;) {
    const coming = firstOf(next, untilMs)
    if (!coming) return { ...next, atMs: untilMs }
    next = happened({ ...next, atMs: coming.atMs }, coming)
  }
}

/** What comes first after now; of two at once, that of the node which stands first. */
function firstOf(world: World, untilMs: number): Coming | null {
  let first: Coming | null = null
  for (const node of Object.values(world.nodes)) {
    if (!node.isOn) continue
    for (const device of node.interfaces)
      for (const address of device.addresses) {
        if (address.leaseEndsMs === null) continue
        const halfMs = address.leaseEndsMs - (leaseSecondsOf(world, device.mac, address) ?? 0) * 500
        for (const [atMs, isEnd] of [
          [halfMs, false],
          [address.leaseEndsMs, true],
        ] as const)
          if (atMs > world.atMs && atMs <= untilMs && (!first || atMs < first.atMs))
            first = { atMs, node, device, address, isEnd }
      }
  }
  return first
}

/** As long as the server was asked for the last time; null where no server knows of it any more. */
function leaseSecondsOf({ nodes }: World, mac: string, { address }: Address): number | null {
  for (const { dnsmasq } of Object.values(nodes))
    for (const { leases, leaseSeconds } of dnsmasq)
      if (leases.some((lease) => lease.mac === mac && lease.address === address)) return leaseSeconds
  return null
}

function happened(world: World, { node, device, address, isEnd }: Coming): World {
  if (isEnd) {
    const gone = removeAddress(node, device.name, address.address, address.prefix)
    return gone.ok ? withNode(world, gone.node) : world
  }
  const asked = askDhcp(world, node.name, device.name, node.name)
  const { offered } = asked
  // What went by is of no command.
  const after: World = { ...asked.world, captured: world.captured, trace: world.trace }
  if (offered?.address !== address.address) return after
  const leaseEndsMs = world.atMs + offered.leaseSeconds * 1000
  const addresses = device.addresses.map((each) => (each === address ? { ...each, leaseEndsMs } : each))
  return withNode(after, withInterface(after.nodes[node.name] ?? node, device.name, { addresses }))
}
