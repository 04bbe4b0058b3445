/** The addresses that dnsmasq gives on a network: reserved ones first. */
import { chosenAddress } from '../../kernel/dnsmasq.ts'
import { childOf, childrenOf, type Element } from '../xml/element.ts'
import { addressOf, addressText } from './ip-address.ts'

export interface Lease {
  readonly mac: string
  readonly address: string
  readonly hostname: string | null
  readonly prefix: number
  /** When it ends, where somebody counts. */
  readonly endsMs?: number
}

/**
 * What each card in `asking`, in the order in which they asked, is given by the DHCP server of an `<ip>` element; nothing where there is
 * no range left.
 */
export function leasesOf(
  ip: Element | undefined,
  asking: readonly { readonly mac: string; readonly hostname: string | null }[],
): readonly Lease[] {
  const dhcp = childOf(ip, 'dhcp')
  if (!ip || !dhcp) return []
  const prefix = prefixOf(ip)
  const hosts = childrenOf(dhcp, 'host')
  const reserved = new Set(hosts.map(({ attributes }) => attributes.ip ?? ''))
  const ranges = childrenOf(dhcp, 'range').map(({ attributes }) => ({
    from: addressOf(attributes.start ?? '') ?? 0,
    to: addressOf(attributes.end ?? '') ?? 0,
  }))
  const given = new Set<string>()
  const leases: Lease[] = []
  for (const { mac, hostname } of asking) {
    const host = hosts.find(({ attributes }) => attributes.mac?.toLowerCase() === mac)
    const address = host?.attributes.ip ?? freeIn(ranges, mac, (text) => given.has(text) || reserved.has(text))
    if (address === null) continue
    given.add(address)
    leases.push({ mac, address, hostname: host?.attributes.name ?? hostname, prefix })
  }
  return leases
}

function freeIn(
  ranges: readonly { readonly from: number; readonly to: number }[],
  mac: string,
  isTaken: (text: string) => boolean,
): string | null {
  const range = ranges[0]
  const chosen = range ? chosenAddress(range.from, range.to, mac, (ip) => isTaken(addressText(ip))) : null
  return chosen === null ? null : addressText(chosen)
}

export function prefixOf(ip: Element): number {
  const { netmask, prefix } = ip.attributes
  if (prefix !== undefined) return Number(prefix)
  return (addressOf(netmask ?? '255.255.255.0') ?? 0).toString(2).replace(/0+$/, '').length
}
