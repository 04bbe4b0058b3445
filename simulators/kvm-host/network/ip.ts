/** A network's own addresses, each with its DHCP. */
import { unsupported, xmlError } from '../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, type Node, plain } from '../xml/element.ts'
import { checkHost, checkRange } from './dhcp.ts'
import { addressOf, isAddress } from './ip-address.ts'
import { located } from './located.ts'

export function readIp(ip: Node, network: string): Element {
  const text = attributeOf(ip, 'address') || undefined
  const within = `in network '${network}'`
  if (text === undefined) throw located(ip, xmlError(`Missing required address attribute ${within}`))
  if (!isAddress(text)) throw located(ip, xmlError(`Invalid address '${text}' ${within}`))
  const netmask = attributeOf(ip, 'netmask') || undefined
  const prefix = attributeOf(ip, 'prefix')
  const family = attributeOf(ip, 'family') || undefined
  const own = addressOf(text)
  if (netmask !== undefined && !isAddress(netmask)) throw located(ip, xmlError(`Invalid netmask '${netmask}' ${within}`))
  if (prefix !== undefined && !/^\s*\+?\d+$/.test(prefix))
    throw located(
      ip,
      xmlError(`Invalid value for attribute 'prefix' in element 'ip': '${prefix}'. Expected non-negative integer value`),
    )
  const local = attributeOf(ip, 'localPtr')
  if (local !== undefined && local !== 'yes' && local !== 'no')
    throw located(ip, xmlError(`Invalid value for attribute 'localPtr' in element 'ip': '${local}'.`))
  const mask = netmask === undefined ? null : addressOf(netmask)
  if (family === undefined || family === 'ipv4') {
    if (own === null)
      throw located(
        ip,
        unsupported(`${family === undefined ? 'no' : 'ipv4'} family specified for non-IPv4 address '${text}' ${within}`),
      )
    if (netmask !== undefined && mask === null)
      throw located(ip, unsupported(`Invalid netmask '${netmask}' for address '${text}' ${within} (both must be IPv4)`))
    if (netmask !== undefined && prefix !== undefined)
      throw located(ip, unsupported(`Network '${network}' IP address cannot have both a prefix and a netmask`))
    if (prefix !== undefined && Number(prefix) > 32)
      throw located(ip, unsupported(`Invalid IPv4 prefix '${Number(prefix)}' ${within}`))
  } else if (family === 'ipv6') {
    if (own !== null) throw located(ip, unsupported(`Family 'ipv6' specified for non-IPv6 address '${text}' ${within}`))
    if (netmask !== undefined) throw located(ip, unsupported(`netmask not allowed for IPv6 address '${text}' ${within}`))
    if (prefix !== undefined && Number(prefix) > 128)
      throw located(ip, unsupported(`Invalid IPv6 prefix '${Number(prefix)}' ${within}`))
  } else throw located(ip, xmlError(`Unrecognized family '${family}' ${within}`))
  if (own === null && childOf(ip, 'tftp'))
    throw located(ip, unsupported(`Unsupported <tftp> element in an IPv6 element ${within}`))
  const dhcp = childOf(ip, 'dhcp')
  if (own !== null) {
    const bits =
      mask === null
        ? Number(prefix || (own >>> 24 < 128 ? 8 : own >>> 24 < 192 ? 16 : 24))
        : mask.toString(2).replace(/0+$/, '').length
    for (const range of childrenOf(dhcp, 'range')) checkRange(range, network, { own, text, bits })
  }
  for (const host of childrenOf(dhcp, 'host')) checkHost(host, network, own === null)
  return plain(ip)
}
