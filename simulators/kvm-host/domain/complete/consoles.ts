/** The first console and the first serial line: each makes the other. */
import { unsupported } from '../../errors.ts'
import { type Element, element, ordered, valueIn, withChild } from '../../xml/element.ts'
import { inserted } from '../definition.ts'
import { deviceRank } from '../tables.table.ts'

/** The first console is a view on the first serial line. Throws LibvirtError. */
export function withConsoles(given: readonly Element[]): readonly Element[] {
  const serials = given.filter(({ name }) => name === 'serial')
  const consoles = given.filter(({ name }) => name === 'console')
  const [first] = consoles
  const isSerial = (console: Element | undefined) =>
    console !== undefined && (valueIn(console, 'target', 'type') ?? 'serial') === 'serial'
  if (consoles.slice(1).some(isSerial)) throw unsupported('Only the first console can be a serial port')
  let devices = given
  const behind = ({ children }: Element) => children.filter(({ name }) => ['source', 'protocol', 'log'].includes(name))
  const mirrored = (serial: Element) =>
    element('console', { type: serial.attributes.type }, [
      ...behind(serial),
      element('target', { type: 'serial', port: valueIn(serial, 'target', 'port') }),
      ...serial.children.filter(({ name }) => name === 'alias'),
    ])
  if (first && isSerial(first)) {
    const [serial] = serials
    if (!serial) {
      const made = element('serial', { type: first.attributes.type }, [
        ...behind(first),
        element('target', { type: 'isa-serial', port: '0' }, [element('model', { name: 'isa-serial' })]),
        ...first.children.filter(({ name }) => name === 'alias' || name === 'address'),
      ])
      devices = inserted(devices, made, deviceRank)
      devices = devices.map((device) => (device === first ? mirrored(made) : device))
    } else devices = devices.map((device) => (device === first ? mirrored(serial) : device))
  } else if (
    serials[0] &&
    ['isa-serial', 'spapr-vio-serial', 'system-serial', 'sclp-serial'].includes(valueIn(serials[0], 'target', 'type') ?? '')
  ) {
    const added = mirrored(serials[0])
    const place = devices.findIndex(({ name }) => name === 'console')
    devices = place < 0 ? inserted(devices, added, deviceRank) : [...devices.slice(0, place), added, ...devices.slice(place)]
  }
  const order = ['source', 'protocol', 'log', 'target', 'alias', 'address']
  return devices.map((device) => {
    if (device.name !== 'console') return device
    const type = valueIn(device, 'target', 'type') ?? 'serial'
    const wanted = valueIn(device, 'target', 'port') ?? String(Math.max(0, consoles.indexOf(device)))
    return ordered(withChild(device, element('target', { type, port: wanted })), order)
  })
}
