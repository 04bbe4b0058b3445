/** Where a device is: its address as a document gives it. What libvirt gives a device without one is in addresses/. */
import { internal, unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, type Element, element } from '../../xml/element.ts'
import { held, numberIn } from '../grammar.ts'
import * as tables from '../tables.table.ts'
import { hex } from '../values.ts'
import { isIn } from './attributes.ts'

const addressBounds = { bus: 0xff, slot: 0x1f, function: 7 } as const

export function readAddress(address: Element): Element {
  const type = attributeOf(address, 'type')
  if (type === undefined) throw internal('No type specified for device address')
  if (!isIn(tables.addressTypes, type)) throw unsupported(`unknown address type '${type}'`)
  const { attributes } = held(address, `address/${type}`)
  const part = (name: string, base = 10) => numberIn(attributes[name] ?? '0', base) ?? 0
  if (type === 'virtio-s390') throw xmlError("virtio-s390 bus doesn't have an address")
  if (type === 'drive') {
    const [controller = '0', bus = '0', target = '0', unit = '0'] = ['controller', 'bus', 'target', 'unit'].map(
      (name) => attributes[name],
    )
    return element('address', { type, controller, bus, target, unit })
  }
  if (type === 'virtio-serial')
    return element('address', {
      type,
      controller: String(part('controller')),
      bus: String(part('bus')),
      port: attributes.port ?? '0',
    })
  if (type === 'ccid') return element('address', { type, controller: String(part('controller')), slot: String(part('slot')) })
  if (type === 'usb') {
    const { port, bus = '0' } = attributes
    if (port !== undefined && !/^\d{1,9}(\.\d{1,9}){0,3}$/.test(port)) throw internal("Cannot parse <address> 'port' attribute")
    return element('address', { type, bus, port })
  }
  if (type === 'isa') {
    const shown = (name: string) => (part(name, 16) > 0 ? hex(part(name, 16), 1) : undefined)
    return element('address', { type, iobase: shown('iobase'), irq: shown('irq') })
  }
  if (type !== 'pci') return element('address', { type, ...attributes }, address.children)
  const place = { domain: part('domain', 0), bus: part('bus', 0), slot: part('slot', 0), function: part('function', 0) }
  for (const name of ['bus', 'slot', 'function'] as const) {
    const shown = name === 'function' ? hex(place[name], 1) : `'${hex(place[name], 1)}'`
    const bound = name === 'function' ? '7' : `0x${addressBounds[name].toString(16).toUpperCase()}`
    if (place[name] > addressBounds[name]) throw xmlError(`Invalid PCI address ${name}=${shown}, must be <= ${bound}`)
  }
  const zpci = childOf(address, 'zpci')
  return element(
    'address',
    {
      type,
      domain: hex(place.domain, 4),
      bus: hex(place.bus, 2),
      slot: hex(place.slot, 2),
      function: hex(place.function, 1),
      multifunction: attributes.multifunction,
    },
    zpci ? [zpci] : [],
  )
}
