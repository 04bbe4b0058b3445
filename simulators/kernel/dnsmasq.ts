/**
 * The address that dnsmasq gives: start + sdbm(MAC) mod size, the next free one on a collision. Recorded from dnsmasq 2.90 with libvirt's
 * configuration (docs/sources.md#dhcp-recordings), 2026-11-22.
 */

/** dnsmasq's hash of a hardware address, 32 bits. */
export function sdbm(mac: string): number {
  let hash = 0
  for (const part of mac.split(':')) hash = (Number.parseInt(part, 16) + (hash << 6) + (hash << 16) - hash) | 0
  return hash >>> 0
}

/** The address, as a number, that a range from `from` to `to` has for a MAC address; null where all are taken. */
export function chosenAddress(from: number, to: number, mac: string, isTaken: (ip: number) => boolean): number | null {
  const size = to - from + 1
  const start = sdbm(mac) % size
  for (let step = 0; step < size; step += 1) {
    const ip = from + ((start + step) % size)
    if (!isTaken(ip)) return ip
  }
  return null
}
