/** IPv4 addresses, prefixes and MAC addresses: as text in the world, as numbers in the engine. */

/** An IPv4 address as a number from 0 to 2³² − 1; null where the text is none. */
export function ipOf(text: string): number | null {
  let [value, part, digits, dots] = [0, 0, 0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === dot) {
      if (digits === 0) return null
      value = value * 256 + part
      part = 0
      digits = 0
      dots += 1
      continue
    }
    if (code < zero || code > zero + 9) return null
    part = part * 10 + code - zero
    digits += 1
    if (digits > 3 || part > 255) return null
  }
  return dots === 3 && digits > 0 ? value * 256 + part : null
}
const dot = 46
const zero = 48

export const ipText = (ip: number): string => `${ip >>> 24}.${(ip >>> 16) & 255}.${(ip >>> 8) & 255}.${ip & 255}`

/** The mask of a prefix, as a number: 24 gives 255.255.255.0. */
export const maskOf = (prefix: number): number => (prefix === 0 ? 0 : (0xffffffff << (32 - prefix)) >>> 0)

/** The first address of the subnet that an address lies in. */
export const networkOf = (ip: number, prefix: number): number => (ip & maskOf(prefix)) >>> 0

export const broadcastOf = (ip: number, prefix: number): number => (networkOf(ip, prefix) | ~maskOf(prefix)) >>> 0

/** `192.168.1.10/24` taken apart; a bare address has prefix 32. Null where it is no such text. */
export function cidrOf(text: string): { readonly ip: number; readonly prefix: number } | null {
  const [address = '', prefix, more] = text.split('/')
  const ip = ipOf(address)
  if (ip === null || more !== undefined) return null
  if (prefix === undefined) return { ip, prefix: 32 }
  if (!/^\d{1,2}$/.test(prefix) || Number(prefix) > 32) return null
  return { ip, prefix: Number(prefix) }
}

/** A MAC address as a number below 2⁴⁸; null where the text is none. Read sign by sign: big networks ask for thousands. */
export function macOf(text: string): number | null {
  if (text.length !== 17) return null
  let value = 0
  for (let place = 0; place < 17; place += 1) {
    const code = text.charCodeAt(place)
    if (place % 3 === 2) {
      if (code !== 58) return null
      continue
    }
    const digit =
      code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : code >= 65 && code <= 70 ? code - 55 : -1
    if (digit < 0) return null
    value = value * 16 + digit
  }
  return value
}

export const macText = (mac: number): string => (mac.toString(16).padStart(12, '0').match(/../g) ?? []).join(':')

export const broadcastMac = 0xffffffffffff

/** Multicast, broadcast included: the lowest bit of the first byte. */
export const isGroupMac = (mac: number): boolean => Math.floor(mac / 2 ** 40) % 2 === 1

/** Whether the text is an IPv6 address, which is shown and goes nowhere. */
export function isIp6(text: string): boolean {
  if (!/^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/.test(text) || text.split('::').length > 2 || text.includes(':::')) return false
  const groups = text.split(/::?/).filter((part) => part !== '')
  return (
    groups.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part)) && (text.includes('::') ? groups.length < 8 : groups.length === 8)
  )
}
