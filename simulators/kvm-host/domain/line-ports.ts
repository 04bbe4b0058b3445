/** Places of devices that need no controller of a bus: smartcards, serial and parallel lines. */
import { LibvirtError } from '../errors.ts'
import { attributeOf, childOf, type Element, element, withChild } from '../xml/element.ts'
import { withSerialType } from './characters.ts'

export function withSmartcards(devices: readonly Element[]): readonly Element[] {
  let last = Math.max(
    -1,
    ...devices.flatMap((device) => {
      const address = childOf(device, 'address')
      return device.name === 'smartcard' && address?.attributes.type === 'ccid' && address.attributes.controller === '0'
        ? [Number(address.attributes.slot)]
        : []
    }),
  )
  return devices.map((device) => {
    if (device.name !== 'smartcard' || childOf(device, 'address')) return device
    last += 1
    return withChild(device, element('address', { type: 'ccid', controller: '0', slot: String(last) }))
  })
}

/** The port of each serial and parallel line. Throws LibvirtError. */
export function withPorts(given: readonly Element[]): readonly Element[] {
  const portOf = (device: Element) => {
    const text = attributeOf(childOf(device, 'target'), 'port')
    return text === undefined ? null : Number(text)
  }
  const isIsa = (device: Element) => device.name === 'serial' && childOf(device, 'target')?.attributes.type === 'isa-serial'
  const used = new Set<number>()
  const many = () => new LibvirtError("internal error: Maximum supported number of ISA serial ports is '4'")
  const isa = given.filter(isIsa)
  isa.forEach((device, nth) => {
    const port = portOf(device)
    if (nth >= 4 || (port !== null && port >= 4)) throw many()
    if (port === null) return
    if (used.has(port)) throw new LibvirtError(`internal error: target port '${port}' already allocated`)
    used.add(port)
  })
  const highest = new Map<string, number>([
    ['serial', Math.max(-1, ...given.filter(({ name }) => name === 'serial').map((device) => portOf(device) ?? -1))],
    ['parallel', -1],
  ])
  return given.map((device) => {
    const target = childOf(device, 'target')
    if ((device.name !== 'serial' && device.name !== 'parallel') || !target) return device
    let port = portOf(device)
    if (port === null && isIsa(device)) {
      port = 0
      while (used.has(port)) port += 1
      used.add(port)
    }
    port ??= (highest.get(device.name) ?? -1) + 1
    highest.set(device.name, Math.max(highest.get(device.name) ?? -1, port))
    const { port: _, ...others } = target.attributes
    const numbered = withChild(device, { ...target, attributes: { ...others, port: String(port) } })
    return device.name === 'serial' ? withSerialType(numbered) : numbered
  })
}
