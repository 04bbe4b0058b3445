/**
 * Leases as time passes: a client that is up asks again when half of its lease is over, and gives its address up when the lease ends and nobody answered.
 * Source: RFC 2131, 4.4.5; dnsmasq tells T1 as half of the lease (docs/sources.md#dhcp-recordings).
 */
import { askDhcp } from './engine/dhcp.ts'
import { removeAddress } from './interface-addresses.ts'
import { interfaceOf, withInterface } from './interfaces.ts'
import type { Address, Interface, Node, World } from './model.ts'
import { withNode } from './with-node.ts'

interface Coming {
  readonly atMs: number
  readonly node: Node
  readonly device: Interface
  readonly address: Address
  readonly isEnd: boolean
}

/** Ports of every bridge forward by then: whoever is answered is answered for good, as long as nobody changes anything. */
const settlesMs = 600_000

/** The world at a later time. */
export function passed(world: World, untilMs: number): World {
  let next = world
  for (;;) {
    const coming = firstOf(next, untilMs)
    if (!coming) return { ...next, atMs: untilMs }
    const calm = coming.atMs > world.atMs + settlesMs ? renewedUntil(next, untilMs) : next
    if (calm !== next) next = calm
    else next = happened({ ...next, atMs: coming.atMs }, coming)
  }
}

/** Everything that is to come for addresses that a server gave. */
const comingFor = (world: World): readonly (Coming & { readonly periodMs: number })[] =>
  Object.values(world.nodes).flatMap((node) =>
    node.interfaces.flatMap((device) =>
      device.addresses.flatMap((address) => {
        const { leaseEndsMs } = address
        if (leaseEndsMs === null || !node.isOn) return []
        const periodMs = (leaseSecondsOf(world, device.mac, address) ?? 0) * 500
        const of = { node, device, address, periodMs }
        return [
          { ...of, atMs: leaseEndsMs - periodMs, isEnd: false },
          { ...of, atMs: leaseEndsMs, isEnd: true },
        ]
      }),
    ),
  )

/** What comes first after now; of two at once, that of the node which stands first. */
function firstOf(world: World, untilMs: number): Coming | null {
  let first: Coming | null = null
  for (const coming of comingFor(world))
    if (coming.atMs > world.atMs && coming.atMs <= untilMs && (!first || coming.atMs < first.atMs)) first = coming
  return first
}

/**
 * Years at once: of those that are answered only the last renewal is asked for, up to the moment at which a lease ends that nobody renews. The same world where
 * that would leave nothing out. So one long wait costs no more than a short one, and leads to the same world as many.
 */
function renewedUntil(world: World, untilMs: number): World {
  const renewals = comingFor(world).filter(({ isEnd }) => !isEnd)
  const offers = renewals.map(({ atMs, node, device, address, periodMs }) => {
    if (atMs <= world.atMs) return null
    const offered = askDhcp(world, node.name, device.name, node.name).offered
    return periodMs === 0 ? null : offered && offered.address === address.address
  })
  // Somebody is offered another address: what that leads to is played.
  if (offers.includes(false)) return world
  const ends = renewals.flatMap(({ address }, nth) => (offers[nth] ? [] : [address.leaseEndsMs ?? 0]))
  const lastMs = Math.min(untilMs, ...ends.map((atMs) => atMs - 1))
  const last = renewals
    .filter((_, nth) => offers[nth])
    .map((each) => ({ ...each, atMs: each.atMs + Math.floor((lastMs - each.atMs) / each.periodMs) * each.periodMs }))
    .filter(({ atMs, address, periodMs }) => atMs > (address.leaseEndsMs ?? 0) - periodMs)
    .toSorted((one, other) => one.atMs - other.atMs)
  let next = world
  for (const { atMs, address, ...of } of last) {
    const node = next.nodes[of.node.name]
    const device = node && interfaceOf(node, of.device.name)
    if (node && device) next = happened({ ...next, atMs }, { atMs, node, device, address, isEnd: false })
  }
  return next
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
  // What went by is of no command, and leaves nothing but the server's note of it.
  const { captured, trace, learned, sent } = world
  const after: World = { ...asked.world, captured, trace, learned, sent }
  const isOver = world.atMs === address.leaseEndsMs
  if (offered?.address !== address.address)
    return isOver
      ? happened(after, { atMs: world.atMs, node: after.nodes[node.name] ?? node, device, address, isEnd: true })
      : after
  const leaseEndsMs = world.atMs + offered.leaseSeconds * 1000
  const addresses = device.addresses.map((each) => (each === address ? { ...each, leaseEndsMs } : each))
  return withNode(after, withInterface(after.nodes[node.name] ?? node, device.name, { addresses }))
}
