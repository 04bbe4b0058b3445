/** Ports of virtio-serial controllers and of the USB bus, given to the devices that have none. Source: src/conf/domain_addr.c of libvirt 9.0.0. */
import { internal, unsupported, xmlError } from '../errors.ts'
import { attributeOf, childOf, type Element, element, withChild } from '../xml/element.ts'
import { controllerAdded, isController, isVirtioPort } from './controllers.ts'
import { busOf, inserted } from './definition.ts'
import { deviceOrder } from './tables.table.ts'

const rank = (name: string): number => (deviceOrder as readonly string[]).indexOf(name)
const numberOf = (of: Element | undefined, name: string): number => Number(attributeOf(of, name) ?? 0)

interface PortMap {
  readonly size: number
  readonly used: Set<number>
}

/** The first free port from 1, on one controller or on any. */
function freePort(
  maps: ReadonlyMap<number, PortMap>,
  wanted: number | null,
): { readonly controller: number; readonly port: number } | null {
  for (const [controller, { size, used }] of [...maps].sort(([one], [other]) => one - other)) {
    if (wanted !== null && controller !== wanted) continue
    for (let port = 1; port < size; port += 1) if (!used.has(port)) return { controller, port }
  }
  return null
}

/** Channels and consoles with their ports. Throws LibvirtError. */
export function withVirtioPorts(given: readonly Element[]): readonly Element[] {
  let devices = given
  const maps = new Map<number, PortMap>()
  for (const device of devices)
    if (isController(device, 'virtio-serial'))
      maps.set(numberOf(device, 'index'), { size: Number(device.attributes.ports ?? 31), used: new Set() })
  const reserve = (controller: number, port: number) => {
    const map = maps.get(controller)
    if (!map) throw xmlError(`virtio serial controller ${controller} is missing`)
    if (port >= map.size) throw xmlError(`virtio serial controller ${controller} does not have port ${port}`)
    if (map.used.has(port)) throw xmlError(`virtio serial port ${port} on controller ${controller} is already occupied`)
    map.used.add(port)
  }
  const ports = (name: string) => devices.flatMap((device, at) => (device.name === name && isVirtioPort(device) ? [at] : []))
  const addressAt = (at: number) => {
    const device = devices[at]
    const address = device && childOf(device, 'address')
    return address?.attributes.type === 'virtio-serial' ? address : undefined
  }
  for (const name of ['channel', 'console'])
    for (const at of ports(name)) {
      const address = addressAt(at)
      if (address && numberOf(address, 'port') !== 0) reserve(numberOf(address, 'controller'), numberOf(address, 'port'))
    }
  for (const channel of devices.filter((device) => device.name === 'channel' && isVirtioPort(device))) {
    const address = childOf(channel, 'address')
    if (address && address.attributes.type !== 'virtio-serial') continue
    if (address && numberOf(address, 'port') !== 0) continue
    const wanted = address ? numberOf(address, 'controller') : null
    const found = freePort(maps, wanted)
    if (!found && wanted !== null) throw xmlError(`Unable to find a free port on virtio-serial controller ${wanted}`)
    const { port } = found ?? { port: 1 }
    let { controller } = found ?? { controller: 0 }
    if (!found) {
      while (maps.has(controller)) controller += 1
      maps.set(controller, { size: 31, used: new Set() })
      devices = controllerAdded(devices, element('controller', { type: 'virtio-serial', index: String(controller) }))
    }
    reserve(controller, port)
    const place = element('address', { type: 'virtio-serial', controller: String(controller), bus: '0', port: String(port) })
    devices = devices.map((device) => (device === channel ? withChild(device, place) : device))
  }
  return devices
}

interface Hub {
  readonly size: number
  readonly used: Set<number>
  readonly hubs: Map<number, Hub>
}

const hub = (size: number): Hub => ({ size, used: new Set(), hubs: new Map() })

function portsOf(controller: Element): number {
  const { model = '', ports } = controller.attributes
  if (model === 'nec-xhci' || model === 'qemu-xhci') return Number(ports ?? 4)
  if (model === 'ehci' || model === 'ich9-ehci1') return 6
  if (model === 'pci-ohci') return 3
  return model.startsWith('ich9') || model === 'none' ? 0 : 2
}

/** Devices on the USB bus, in the order in which libvirt gives them ports. */
const onUsb: readonly ((device: Element) => boolean)[] = [
  ({ name, attributes }) => name === 'hostdev' && attributes.type === 'usb',
  (device) => device.name === 'disk' && busOf(device) === 'usb',
  (device) => isController(device, 'ccid'),
  ({ name, attributes }) => name === 'input' && attributes.bus === 'usb',
  (device) => device.name === 'serial' && childOf(device, 'target')?.attributes.type === 'usb-serial',
  ({ name, attributes }) => name === 'sound' && attributes.model === 'usb',
  ({ name, attributes }) => name === 'redirdev' && attributes.bus === 'usb',
]
const isHub = ({ name, attributes }: Element): boolean => name === 'hub' && attributes.type === 'usb'

/** USB devices with their ports, and hubs where there are too few. Throws LibvirtError. */
export function withUsbPorts(given: readonly Element[]): readonly Element[] {
  let devices = given
  const controllers = devices.filter((device) => isController(device, 'usb'))
  const isUsb = (device: Element) => onUsb.some((test) => test(device))
  const hubs = devices.filter(isHub).length
  const count = devices.filter(isUsb).length + hubs
  const ports = controllers.reduce((sum, each) => sum + portsOf(each), 0) + hubs * 8
  const hasUsb = controllers.some(({ attributes }) => attributes.model !== 'none')
  if (count > 0 && !hasUsb) throw unsupported('USB is disabled for this domain, but USB devices are present in the domain XML')
  const needed = count > ports ? Math.ceil((count - ports + 1) / 7) : 0
  for (let nth = 0; nth < needed; nth += 1) devices = inserted(devices, element('hub', { type: 'usb' }), rank)
  const buses = new Map<number, Hub>()
  for (const controller of controllers) {
    const size = portsOf(controller)
    if (size === 0) continue
    const index = numberOf(controller, 'index')
    if (buses.has(index)) throw xmlError(`Duplicate USB controllers with index ${index}`)
    buses.set(index, hub(size))
  }
  const placeOf = (device: Element) => {
    const address = childOf(device, 'address')
    if (address?.attributes.type !== 'usb') return null
    return { bus: numberOf(address, 'bus'), port: attributeOf(address, 'port') ?? null }
  }
  const find = (bus: number, port: string): { readonly at: Hub; readonly number: number } => {
    let at = buses.get(bus)
    if (!at) throw xmlError(`Missing USB bus ${bus}`)
    const parts = port.split('.').map(Number)
    for (const part of parts.slice(0, -1)) {
      if (at.size < part) throw xmlError(`port ${part} out of range in USB address bus: ${bus} port: ${port}`)
      const next = at.hubs.get(part)
      if (!next) throw xmlError(`there is no hub at port ${part} in USB address bus: ${bus} port: ${port}`)
      at = next
    }
    const number = parts.at(-1) ?? 0
    if (number > at.size) throw xmlError(`requested USB port ${port} not present on USB bus ${bus}`)
    return { at, number }
  }
  const hubAt = (bus: number, port: string) => {
    const { at, number } = find(bus, port)
    if (at.hubs.has(number)) throw xmlError(`Duplicate USB hub on bus ${bus} port ${port}`)
    at.used.add(number)
    at.hubs.set(number, hub(8))
  }
  // Hubs with a port of their own first, then the devices that have one.
  for (const device of devices.filter(isHub)) {
    const place = placeOf(device)
    if (place?.port) hubAt(place.bus, place.port)
  }
  for (const test of onUsb)
    for (const device of devices.filter(test)) {
      const place = placeOf(device)
      if (!place?.port || place.port === '0') continue
      const { at, number } = find(place.bus, place.port)
      if (at.used.has(number)) throw xmlError(`Duplicate USB address bus ${place.bus} port ${place.port}`)
      at.used.add(number)
    }
  const free = (at: Hub, level: number): string | null => {
    for (let port = 1; port <= at.size; port += 1) if (!at.used.has(port)) return String(port)
    if (level >= 3) return null
    for (const [port, below] of [...at.hubs].sort(([one], [other]) => one - other)) {
      const path = free(below, level + 1)
      if (path !== null) return `${port}.${path}`
    }
    return null
  }
  const assign = (device: Element): Element => {
    const place = placeOf(device)
    if (!place && childOf(device, 'address')) return device
    if (place?.port && place.port !== '0') return device
    if (place && !buses.has(place.bus))
      throw xmlError(`USB bus ${place.bus} requested but no controller with that index is present`)
    const candidates = place ? [place.bus] : [...buses.keys()].sort((one, other) => one - other)
    for (const bus of candidates) {
      const root = buses.get(bus)
      const port = root ? free(root, 0) : null
      if (!root || port === null) continue
      const { at, number } = find(bus, port)
      at.used.add(number)
      if (isHub(device)) hubAt(bus, port)
      return withChild(device, element('address', { type: 'usb', bus: String(bus), port }))
    }
    throw internal('No free USB ports')
  }
  devices = devices.map((device) => (isHub(device) ? assign(device) : device))
  for (const test of onUsb) devices = devices.map((device) => (test(device) ? assign(device) : device))
  return devices
}
