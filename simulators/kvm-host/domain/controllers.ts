/** The controllers that a domain's devices hang on: those that libvirt adds when a document leaves them out, and their places on their buses. */
import { internal, unsupported, xmlError } from '../errors.ts'
import { attributeOf, childOf, type Element, element, withChild } from '../xml/element.ts'
import { busOf, inserted, targetOf } from './definition.ts'
import { deviceOrder } from './tables.table.ts'
import { diskIndex } from './values.ts'

const rank = (name: string): number => (deviceOrder as readonly string[]).indexOf(name)

/** How many disks a bus of each kind holds, and how many buses a controller has. */
const shape: Readonly<Record<string, { readonly units: number; readonly buses: number }>> = {
  ide: { units: 2, buses: 2 },
  fdc: { units: 2, buses: 1 },
  scsi: { units: 7, buses: 1 },
  sata: { units: 6, buses: 1 },
}

/** The devices with all controllers that they need, disks with their addresses on them, ports numbered. Throws LibvirtError. */
export function controllersFor(given: readonly Element[], machine: string): readonly Element[] {
  let devices: readonly Element[] = given.map((device) => (device.name === 'disk' ? placed(device, given) : device))
  checkUnits(devices)
  devices = indexed(devices)
  const isQ35 = machine.includes('q35')
  const add = (type: string, index: number, model?: string) => {
    const has = devices.some(
      ({ name, attributes }) => name === 'controller' && attributes.type === type && Number(attributes.index) === index,
    )
    if (!has) devices = inserted(devices, element('controller', { type, index: String(index), model }), rank)
  }
  const has = (type: string) => devices.some(({ name, attributes }) => name === 'controller' && attributes.type === type)
  if (!has('usb')) add('usb', 0, isQ35 ? 'qemu-xhci' : 'piix3-uhci')
  if (isQ35) add('sata', 0)
  add('pci', 0, isQ35 ? 'pcie-root' : 'pci-root')
  const root = devices.find(
    ({ name, attributes }) => name === 'controller' && attributes.type === 'pci' && attributes.index === '0',
  )
  const wanted = isQ35 ? 'pcie-root' : 'pci-root'
  const found = root?.attributes.model ?? wanted
  if (found !== wanted)
    throw xmlError(
      `The PCI controller with index='0' must be model='${wanted}' for this machine type, but model='${found}' was found instead`,
    )
  for (const bus of ['scsi', 'fdc', 'ide', 'sata']) {
    const last = Math.max(-1, ...drives(devices, bus).map((disk) => Number(childOf(disk, 'address')?.attributes.controller ?? 0)))
    for (let index = 0; index <= last; index += 1) {
      if (bus === 'ide' && index > 0) throw internal('Only 1 IDE controller is supported')
      add(bus, index, bus === 'scsi' ? 'lsilogic' : undefined)
    }
  }
  const ide = devices.filter(({ name, attributes }) => name === 'controller' && attributes.type === 'ide')
  if (ide.some(({ attributes }) => attributes.index !== '0'))
    throw unsupported('Only a single IDE controller is supported for this machine type')
  if (devices.some((device) => ['channel', 'console'].includes(device.name) && isVirtioPort(device))) add('virtio-serial', 0)
  return numbered(devices.map((device) => withDefaultModel(device, isQ35)))
}

function withDefaultModel(device: Element, isQ35: boolean): Element {
  if (device.name !== 'controller' || attributeOf(device, 'model') !== undefined) return device
  const { type = '' } = device.attributes
  const model = { usb: isQ35 ? 'qemu-xhci' : 'piix3-uhci', scsi: 'lsilogic', pci: isQ35 ? 'pcie-root-port' : 'pci-bridge' }[type]
  if (!model) return device
  const { type: _, index = '0', ...others } = device.attributes
  return { ...device, attributes: { type, index, model, ...others } }
}

export const isVirtioPort = (device: Element): boolean => childOf(device, 'target')?.attributes.type === 'virtio'

const drives = (devices: readonly Element[], bus: string): readonly Element[] =>
  devices.filter(
    (device) => device.name === 'disk' && busOf(device) === bus && childOf(device, 'address')?.attributes.type === 'drive',
  )

/** A disk with its place on its bus, which follows from its name. */
function placed(disk: Element, all: readonly Element[]): Element {
  const bus = busOf(disk)
  const size = shape[bus]
  if (!size || childOf(disk, 'address')) return disk
  const index = diskIndex(targetOf(disk)) ?? 0
  const isWide =
    bus === 'scsi' &&
    all.some(
      ({ name, attributes }) =>
        name === 'controller' && attributes.type === 'scsi' && (attributes.model ?? '').startsWith('virtio'),
    )
  const units = isWide ? 16383 : size.units
  const controller = Math.floor(index / (units * size.buses))
  const address = element('address', {
    type: 'drive',
    controller: String(controller),
    bus: String(Math.floor(index / units) % size.buses),
    target: '0',
    unit: String(index % units),
  })
  return withChild(disk, address)
}

function checkUnits(devices: readonly Element[]): void {
  const taken = new Map<string, Element>()
  for (const disk of devices) {
    const address = childOf(disk, 'address')
    if (disk.name !== 'disk' || address?.attributes.type !== 'drive') continue
    const { controller, bus, target, unit } = address.attributes
    const key = `${busOf(disk)} ${controller} ${bus} ${target} ${unit}`
    const first = taken.get(key)
    if (first) {
      throw unsupported(
        `Found duplicate drive address for disk with target name '${targetOf(first)}' controller='${controller}' bus='${bus}' target='${target}' unit='${unit}'`,
      )
    }
    taken.set(key, disk)
  }
}

/** Controllers without an index get the first free one of their kind. */
function indexed(devices: readonly Element[]): readonly Element[] {
  const used = new Set<string>()
  const isCompanion = (model: string | undefined) => (model ?? '').startsWith('ich9')
  for (const { name, attributes } of devices) {
    if (name !== 'controller' || attributes.index === undefined) continue
    const key = `${attributes.type} ${attributes.index}`
    if (used.has(key) && !isCompanion(attributes.model))
      throw xmlError(`Multiple '${attributes.type}' controllers with index '${attributes.index}'`)
    used.add(key)
  }
  return devices.map((device) => {
    if (device.name !== 'controller' || device.attributes.index !== undefined) return device
    const { type = '', ...others } = device.attributes
    let index = 0
    if (!isCompanion(others.model)) while (used.has(`${type} ${index}`)) index += 1
    used.add(`${type} ${index}`)
    return { ...device, attributes: { type, index: String(index), ...others } }
  })
}

/** Ports of serial and parallel lines, of channels, and of the USB bus, in order. */
function numbered(devices: readonly Element[]): readonly Element[] {
  const next = new Map<string, number>()
  const taken = new Set(
    devices.flatMap((device) => {
      const address = childOf(device, 'address')
      return address?.attributes.type === 'usb'
        ? [`usb ${address.attributes.port}`]
        : address?.attributes.type === 'virtio-serial'
          ? [`vser ${address.attributes.port}`]
          : []
    }),
  )
  const count = (key: string, from: number): string => {
    let value = next.get(key) ?? from
    while (taken.has(`${key} ${value}`)) value += 1
    next.set(key, value + 1)
    return String(value)
  }
  const hasUsb = !devices.some(
    ({ name, attributes }) => name === 'controller' && attributes.type === 'usb' && attributes.model === 'none',
  )
  return devices.map((device) => {
    const target = childOf(device, 'target')
    if ((device.name === 'serial' || device.name === 'parallel') && target) {
      const port = target.attributes.port ?? count(device.name, 0)
      const { port: _, ...others } = target.attributes
      return withChild(device, { ...target, attributes: { ...others, port } })
    }
    if (
      ['channel', 'console'].includes(device.name) &&
      isVirtioPort(device) &&
      device.name === 'channel' &&
      !childOf(device, 'address')
    ) {
      return withChild(device, element('address', { type: 'virtio-serial', controller: '0', bus: '0', port: count('vser', 1) }))
    }
    const isUsb =
      (device.name === 'input' && device.attributes.bus === 'usb') ||
      (device.name === 'disk' && busOf(device) === 'usb') ||
      (device.name === 'hub' && device.attributes.type === 'usb')
    if (isUsb && hasUsb && !childOf(device, 'address'))
      return withChild(device, element('address', { type: 'usb', bus: '0', port: count('usb', 1) }))
    return device
  })
}
