/** Guests on their networks: which address each card has, as long as the system in the guest is up. */
import { interfacesOf, macOf, networkOf } from './domain/definition.ts'
import { systemOf } from './guest-boot.ts'
import type { Domain, Network, World } from './model.ts'
import { leasesOf, type Lease } from './network/leases.ts'
import { ipOf } from './network/print.ts'
import { domainsOf } from './registry.ts'
import { valueIn } from './xml/element.ts'

interface GuestAddress {
  readonly tap: string
  readonly mac: string
  readonly address: string
  readonly prefix: number
}

/** What the DHCP server of a network has given, in the order in which guests came up. */
export function leasesIn(world: World, network: Network): readonly Lease[] {
  if (!network.isActive) return []
  if (world.outside) return (world.outside.leases[network.name] ?? []).filter(({ endsMs }) => endsMs > world.atMs)
  const asking = domainsOf(world)
    .filter(({ phase, live }) => phase === 'up' && live !== null)
    .sort((one, other) => one.phaseSinceMs - other.phaseSinceMs || (one.id ?? 0) - (other.id ?? 0))
    .flatMap((domain) => {
      const hostname = domain.live ? (systemOf(world, domain.live)?.system.hostname ?? null) : null
      return interfacesOf(domain.live ?? domain.config)
        .filter(
          (card) =>
            card.attributes.type === 'network' && networkOf(card) === network.name && domain.links[macOf(card)] !== 'down',
        )
        .map((card) => ({ mac: macOf(card), hostname }))
    })
  return leasesOf(ipOf(network), asking)
}

/** The addresses of a domain's cards that libvirt's own networks gave. */
export function addressesOf(world: World, domain: Domain): readonly GuestAddress[] {
  if (!domain.live || domain.phase !== 'up') return []
  return interfacesOf(domain.live).flatMap((card) => {
    const network = card.attributes.type === 'network' ? world.networks[networkOf(card) ?? ''] : undefined
    const lease = network ? leasesIn(world, network).find(({ mac }) => mac === macOf(card)) : undefined
    return lease
      ? [{ tap: valueIn(card, 'target', 'dev') ?? '-', mac: lease.mac, address: lease.address, prefix: lease.prefix }]
      : []
  })
}
