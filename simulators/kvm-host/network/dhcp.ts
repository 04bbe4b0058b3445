/** DHCP of a network: ranges, leases, fixed hosts. */
import { internal, LibvirtError, unsupported, xmlError } from '../errors.ts'
import { attributeOf, childOf, type Node } from '../xml/element.ts'
import { addressOf, isAddress } from './ip-address.ts'
import { located } from './located.ts'

interface Subnet {
  readonly own: number
  readonly text: string
  readonly bits: number
}

export function checkRange(range: Node, network: string, { own, text, bits }: Subnet): void {
  const ends = (['start', 'end'] as const).map((key) => {
    const value = attributeOf(range, key)
    if (value === undefined) throw located(range, xmlError(`Missing '${key}' attribute in dhcp range for network '${network}'`))
    if (!isAddress(value))
      throw located(range, new LibvirtError(`Cannot parse socket address '${value}': Name or service not known`))
    return value
  })
  const [start = '', end = ''] = ends
  const from = addressOf(start)
  const to = addressOf(end)
  if ((from === null) !== (to === null)) throw located(range, internal(`mismatch of address family in range ${start} - ${end}`))
  if (from === null || to === null)
    throw located(range, internal(`mismatch of address family in range ${start} - ${end} for network ${text}`))
  const size = 2 ** (32 - bits)
  const first = Math.floor(own / size) * size
  const where = `range ${start} - ${end}`
  const isIn = (value: number) => value >= first && value < first + size
  if (!isIn(from) || !isIn(to)) throw located(range, internal(`${where} is not entirely within network ${text}/${bits}`))
  if (from === first) throw located(range, internal(`start of ${where} in network ${text}/${bits} is the network address`))
  if (to === first + size - 1)
    throw located(range, internal(`end of ${where} in network ${text}/${bits} is the broadcast address`))
  if (from >>> 16 !== to >>> 16) throw located(range, internal(`${where} is too large (> 65535)`))
  if (to < from) throw located(range, internal(`${where} is reversed `))
  checkLease(childOf(range, 'lease'))
}

function checkLease(lease: Node | undefined): void {
  const { expiry, unit = 'minutes' } = lease?.attributes ?? {}
  if (!lease) return
  if (!['seconds', 'minutes', 'hours'].includes(unit))
    throw located(lease, xmlError(`Invalid value for attribute 'unit' in element 'lease': '${unit}'.`))
  const seconds = Number(expiry ?? 0) * ({ seconds: 1, minutes: 60, hours: 3600 }[unit] ?? 60)
  if (Number.isNaN(seconds))
    throw located(
      lease,
      xmlError(`Invalid value for attribute 'expiry' in element 'lease': '${expiry}'. Expected non-negative integer value`),
    )
  if (seconds > 0 && seconds < 120) throw located(lease, unsupported('The minimum lease time should be greater than 2 minutes'))
}

export function checkHost(host: Node, network: string, isWide: boolean): void {
  const { mac, name, ip, id } = host.attributes
  const wrong = (says: string) => located(host, xmlError(says))
  if (mac !== undefined) {
    if (isWide) throw wrong(`Invalid to specify MAC address '${mac}' in network '${network}' IPv6 static host definition`)
    if (!/^[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){5}$/.test(mac))
      throw wrong(`Cannot parse MAC address '${mac}' in network '${network}'`)
    if ((Number.parseInt(mac, 16) & 1) === 1)
      throw wrong(`expected unicast mac address, found multicast '${mac}' in network '${network}'`)
  }
  if (name !== undefined && !/^[a-zA-Z]/.test(name)) throw wrong(`Cannot use host name '${name}' in network '${network}'`)
  if (ip !== undefined && !isAddress(ip)) throw wrong(`Invalid IP address in static host definition for network '${network}'`)
  if (isWide && id === undefined && name === undefined)
    throw wrong(`Static host definition in IPv6 network '${network}' must have id or name attribute`)
  if (!isWide && mac === undefined && name === undefined)
    throw wrong(`Static host definition in IPv4 network '${network}' must have mac or name attribute`)
  if (ip === undefined) throw wrong(`Missing IP address in static host definition for network '${network}'`)
}
