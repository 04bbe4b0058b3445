/** Which device of the host is meant: by its address, its maker's numbers or its name. */
import { internal, unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, element, withAttribute } from '../../xml/element.ts'
import { numberIn } from '../grammar.ts'
import { hex, uuidOf } from '../values.ts'
import { readAddress } from './address.ts'
import { isIn, pick, without } from './attributes.ts'
import { readHost } from './source-host.ts'

export function readHostdevSource(source: Element | undefined, type: string | undefined): Element {
  if (type === undefined) throw xmlError('missing source address type')
  if (!isIn(['usb', 'pci', 'scsi', 'scsi_host', 'mdev'], type))
    throw unsupported(`unknown host device source address type '${type}'`)
  if (!source) throw xmlError('Missing <source> element in hostdev device')
  const address = childOf(source, 'address')
  if (type !== 'usb' && attributeOf(source, 'startupPolicy') !== undefined)
    throw unsupported('Setting startupPolicy is only allowed for USB devices')
  const number = (of: Element, name: string, isZeroWrong = false) => {
    const text = attributeOf(of, name)
    if (text === undefined) throw xmlError(`Missing required attribute '${name}' in element '${of.name}'`)
    const value = numberIn(text, 0)
    if (value === null || value < 0)
      throw xmlError(
        `Invalid value for attribute '${name}' in element '${of.name}': '${text}'. Expected non-negative integer value`,
      )
    if (isZeroWrong && value === 0)
      throw xmlError(`Invalid value for attribute '${name}' in element '${of.name}': Zero is not permitted`)
    return value
  }
  if (type === 'usb') {
    const vendor = childOf(source, 'vendor')
    const product = childOf(source, 'product')
    const parts: Element[] = []
    if (vendor) {
      const id = number(vendor, 'id', true)
      if (!product) throw internal('missing product')
      parts.push(element('vendor', { id: hex(id, 4) }), element('product', { id: hex(number(product, 'id'), 4) }))
    } else if (product) throw internal('missing vendor')
    if (address)
      parts.push(
        element('address', {
          ...without(address, ['bus', 'device', 'type']),
          bus: String(number(address, 'bus')),
          device: String(number(address, 'device')),
        }),
      )
    return { ...source, children: parts }
  }
  if (type === 'mdev') {
    if (!address) throw unsupported('Missing <address> element')
    const uuid = attributeOf(address, 'uuid')
    if (uuid === undefined) throw unsupported("Missing 'uuid' attribute for element <address>")
    if (uuidOf(uuid) === null) throw internal('Cannot parse uuid attribute of element <address>')
    return { ...source, children: [element('address', { uuid: uuidOf(uuid) ?? '' })] }
  }
  if (type === 'pci') {
    if (!address) return source
    const { attributes } = readAddress(withAttribute(address, 'type', 'pci'))
    return { ...source, children: [element('address', pick({ ...address, attributes }, ['domain', 'bus', 'slot', 'function']))] }
  }
  if (type === 'scsi_host') {
    const { protocol, wwpn } = source.attributes
    if (protocol === undefined) throw xmlError('Missing scsi_host subsystem protocol')
    if (protocol !== 'vhost' && protocol !== 'none') throw unsupported(`Unknown scsi_host subsystem protocol '${protocol}'`)
    if (wwpn === undefined) throw xmlError('missing vhost-scsi hostdev source wwpn')
    if (!/^naa\./.test(wwpn)) throw xmlError("malformed 'wwpn' value")
    return source
  }
  const { protocol = 'adapter', name } = source.attributes
  if (protocol !== 'adapter' && protocol !== 'iscsi') throw unsupported(`Unknown SCSI subsystem protocol '${protocol}'`)
  if (protocol === 'iscsi') {
    if (name === undefined) throw xmlError('missing iSCSI hostdev source path name')
    const hosts = childrenOf(source, 'host')
    if (hosts.length === 0) throw xmlError('missing the host address for the iSCSI hostdev')
    if (hosts.length > 1) throw xmlError('only one source host address may be specified for the iSCSI hostdev')
    const named = name.includes('/') ? name : `${name}/0`
    return {
      ...source,
      attributes: { ...source.attributes, name: named },
      children: source.children.map((child) => (child.name === 'host' ? readHost(child, 'iscsi') : child)),
    }
  }
  if (!address) throw xmlError("'address' must be specified for scsi hostdev source")
  const parts = ['bus', 'target', 'unit'].map((key) => [key, String(number(address, key))])
  if (!attributeOf(childOf(source, 'adapter'), 'name')) throw xmlError("'adapter' name must be specified for scsi hostdev source")
  return { ...source, children: [childOf(source, 'adapter') as Element, element('address', Object.fromEntries(parts))] }
}
