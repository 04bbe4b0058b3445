/** What a network's DNS is told: forwarders, hosts, services, texts. */
import { LibvirtError, xmlError } from '../errors.ts'
import { attributeOf, childrenOf, type Node } from '../xml/element.ts'
import { isAddress } from './ip-address.ts'

export function checkDns(dns: Node | undefined, network: string): void {
  if (!dns) return
  for (const key of ['enable', 'forwardPlainNames'] as const) {
    const value = attributeOf(dns, key)
    if (value !== undefined && value !== 'yes' && value !== 'no')
      throw xmlError(`Invalid value for attribute '${key}' in element 'dns': '${value}'.`)
  }
  for (const { attributes } of childrenOf(dns, 'forwarder')) {
    if (attributes.addr !== undefined && !isAddress(attributes.addr))
      throw xmlError(`Invalid forwarder IP address '${attributes.addr}' in network '${network}'`)
    if (attributes.addr === undefined && attributes.domain === undefined)
      throw xmlError('Invalid forwarder element, must contain at least one of addr or domain')
  }
  for (const host of childrenOf(dns, 'host')) {
    const ip = attributeOf(host, 'ip')
    if (ip === undefined) throw new LibvirtError(`Missing IP address in network '${network}' DNS HOST record`)
    if (!isAddress(ip)) throw new LibvirtError(`Invalid IP address in network '${network}' DNS HOST record`)
    if (childrenOf(host, 'hostname').length === 0 || childrenOf(host, 'hostname').some(({ text }) => text === ''))
      throw new LibvirtError(`Missing hostname in network '${network}' DNS HOST record`)
  }
  for (const { attributes } of childrenOf(dns, 'srv')) {
    const { service, protocol, target, port } = attributes
    if (service === undefined)
      throw new LibvirtError(`missing required service attribute in DNS SRV record of network '${network}'`)
    if (protocol === undefined)
      throw new LibvirtError(`missing required protocol attribute in DNS SRV record '${service}' of network '${network}'`)
    if (port !== undefined && target === undefined)
      throw new LibvirtError(
        `DNS SRV port attribute not permitted without target for service '${service}' in network '${network}'`,
      )
    if (port !== undefined && !(Number(port) >= 1 && Number(port) <= 65535))
      throw new LibvirtError(`invalid DNS SRV port attribute for service '${service}' in network '${network}'`)
  }
  for (const { attributes } of childrenOf(dns, 'txt')) {
    if (attributes.name === undefined)
      throw new LibvirtError(`missing required name attribute in DNS TXT record of network ${network}`)
    if (/[ ,]/.test(attributes.name))
      throw new LibvirtError(`prohibited character in DNS TXT record name '${attributes.name}' of network ${network}`)
    if (attributes.value === undefined)
      throw new LibvirtError(
        `missing required value attribute in DNS TXT record named '${attributes.name}' of network ${network}`,
      )
  }
  if (attributeOf(dns, 'enable') === 'no' && dns.children.some(({ name }) => ['forwarder', 'host', 'srv', 'txt'].includes(name)))
    throw xmlError(`Extra data in disabled network '${network}'`)
}
