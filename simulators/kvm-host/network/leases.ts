/**
 * The addresses that dnsmasq gives: start + sdbm(MAC) mod size, the next free one on a collision, reserved ones first. Recorded from dnsmasq 2.90
 * with libvirt's configuration (docs/sources.md#dhcp-recordings), 2026-11-22.
 */
import { childOf, childrenOf, type Element } from '../xml/element.ts'
import { addressOf, addressText } from './ip-address.ts'

/** dnsmasq's hash of a hardware address, 32 bits. */
export function sdbm(mac: string): number {
  let hash = 0
  for (const part of mac.split(':')) hash = (Number.parseInt(part, 16) + (hash << 6) + (hash << 16) - hash) | 0
  return hash >>> 0
}

export interface Lease {
  readonly mac: string
  readonly address: string
  readonly hostname: string | null
  readonly prefix: number
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
  if (!range) return null
  const size = range.to - range.from + 1
  const start = sdbm(mac) % size
  for (let step = 0; step < size; step += 1) {
    const text = addressText(range.from + ((start + step) % size))
    if (!isTaken(text)) return text
  }
  return null
}

export function prefixOf(ip: Element): number {
  const { netmask, prefix } = ip.attributes
  if (prefix !== undefined) return Number(prefix)
  return (addressOf(netmask ?? '255.255.255.0') ?? 0).toString(2).replace(/0+$/, '').length
}
