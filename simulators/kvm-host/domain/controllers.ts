/** The controllers that a domain's devices hang on: those that libvirt adds when a document leaves them out, and their places on their buses. */
import { LibvirtError, unsupported, xmlError } from '../errors.ts'
import { childOf, type Element, element, withChild } from '../xml/element.ts'
import { busOf, inserted, targetOf } from './definition.ts'
import { checkDiskName } from './devices/disk.ts'
import { deviceRank } from './tables.table.ts'
import { diskIndex } from './values.ts'
import { withSmartcards, withPorts } from './line-ports.ts'

/** How many disks a bus of each kind holds, and how many buses a controller has. */
const shape: Readonly<Record<string, { readonly units: number; readonly buses: number }>> = {
  ide: { units: 2, buses: 2 },
  fdc: { units: 2, buses: 1 },
  scsi: { units: 7, buses: 1 },
  sata: { units: 6, buses: 1 },
}

export const isPc = (machine: string): boolean => /^(pc$|pc-0\.|pc-1\.|pc-i440fx-)/.test(machine)

export const isQ35 = (machine: string): boolean => /^(q35$|pc-q35-)/.test(machine)

export const isController = ({ name, attributes }: Element, type: string): boolean =>
  name === 'controller' && attributes.type === type

const indexOf = ({ attributes }: Element): number => Number(attributes.index ?? 0)

/** Each device is held against the others: without a bound, one document would keep a replay busy for seconds. */
const mostDevices = 256

const isCompanion = (model: string | undefined) => (model ?? '').startsWith('ich9')

/** Controllers in libvirt's order: those of a kind together, by their numbers; a master before its companions. */
function controllerInserted(devices: readonly Element[], controller: Element): readonly Element[] {
  const { type = '', index } = controller.attributes
  let place = -1
  for (let at = devices.length - 1; at >= 0; at -= 1) {
    const other = devices[at]
    if (!other || !isController(other, type)) continue
    if (index === undefined) {
      place = at + 1
      break
    }
    const otherIndex = other.attributes.index === undefined ? -1 : indexOf(other)
    if (otherIndex > Number(index)) place = at
    else if (otherIndex === Number(index) && !childOf(controller, 'master') && childOf(other, 'master')) place = at
    else if (place === -1) place = at + 1
  }
  return place < 0 ? inserted(devices, controller, deviceRank) : [...devices.slice(0, place), controller, ...devices.slice(place)]
}

/** What libvirt adds itself comes last. */
export const controllerAdded = (devices: readonly Element[], controller: Element): readonly Element[] =>
  inserted(devices, controller, deviceRank)

function withControllersInOrder(devices: readonly Element[]): readonly Element[] {
  const others = devices.filter(({ name }) => name !== 'controller')
  return devices.filter(({ name }) => name === 'controller').reduce(controllerInserted, others)
}

/** USB controllers: none beside the one that says that there is none, and a master for the companions. Throws LibvirtError. */
export function checkUsb(devices: readonly Element[]): boolean {
  let isNone = false
  let hasOther = false
  let hasMaster = false
  const another = () => new LibvirtError("Can't add another USB controller: USB is disabled for this domain")
  for (const device of devices) {
    if (!isController(device, 'usb')) continue
    if (device.attributes.model === 'none') {
      if (hasOther || isNone) throw another()
      isNone = true
    } else {
      if (isNone) throw another()
      hasOther = true
    }
    if (!childOf(device, 'master')) hasMaster = true
  }
  if (hasOther && !hasMaster) throw new LibvirtError('No master USB controller specified')
  return isNone
}

/** Controllers without an index get the first free one of their kind; USB 2 and its companions share one. */
export function indexed(given: readonly Element[]): readonly Element[] {
  const devices = [...given]
  const has = (type: string, index: number, model?: string) =>
    devices.some(
      (device) =>
        isController(device, type) &&
        device.attributes.index === String(index) &&
        (model === undefined || device.attributes.model === model),
    )
  devices.forEach((device, at) => {
    if (device.name !== 'controller' || device.attributes.index !== undefined) return
    const { type = '', model, ...others } = device.attributes
    let index: number | null = null
    if (type === 'usb' && isCompanion(model)) {
      const previous = devices.slice(0, at).findLast((other) => isController(other, 'usb'))
      if (previous && isCompanion(previous.attributes.model) && !has('usb', indexOf(previous), model)) index = indexOf(previous)
    }
    if (index === null) {
      index = 0
      while (has(type, index)) index += 1
    }
    devices[at] = { ...device, attributes: { type, index: String(index), ...(model === undefined ? {} : { model }), ...others } }
  })
  return devices
}

function adder(devices: () => readonly Element[], put: (next: readonly Element[]) => void) {
  return (type: string, index: number, model?: string) => {
    const has = devices().some((device) => isController(device, type) && indexOf(device) === index)
    if (!has) put(controllerAdded(devices(), element('controller', { type, index: String(index), model })))
  }
}

/** The devices with all controllers that they need, and disks with their places on them. Throws LibvirtError. */
export function controllersFor(given: readonly Element[], machine: string): readonly Element[] {
  if (given.length > mostDevices) throw unsupported(`more than ${mostDevices} devices are more than this simulator takes`)
  let devices: readonly Element[] = indexed(withControllersInOrder(withPorts(given)))
  const add = adder(
    () => devices,
    (next) => {
      devices = next
    },
  )
  const wide = isQ35(machine)
  if (machine !== 'isapc') add('usb', 0, wide ? 'qemu-xhci' : undefined)
  if (wide) add('sata', 0)
  const wanted = wide ? 'pcie-root' : isPc(machine) ? 'pci-root' : null
  const root = devices.find((device) => isController(device, 'pci') && indexOf(device) === 0)
  if (wanted !== null) {
    const found = root ? (root.attributes.model ?? '(null)') : wanted
    if (found !== wanted)
      throw xmlError(
        `The PCI controller with index='0' must be model='${wanted}' for this machine type, but model='${found}' was found instead`,
      )
    add('pci', 0, wanted)
  }
  devices = devices.map((device) => (device.name === 'disk' ? placed(device, devices) : device))
  devices = withHostScsi(devices)
  devices = devices.map(withDefaultModel)
  checkControllers(devices)
  for (const bus of ['scsi', 'fdc', 'ide', 'sata']) {
    const last = Math.max(-1, ...drives(devices, bus).map((disk) => Number(childOf(disk, 'address')?.attributes.controller ?? 0)))
    for (let index = 0; index <= Math.min(last, 300); index += 1) add(bus, index)
  }
  for (const name of ['channel', 'console'])
    for (const device of devices.filter((each) => each.name === name && isVirtioPort(each)))
      add('virtio-serial', Number(childOf(device, 'address')?.attributes.controller ?? 0))
  devices = withSmartcards(devices)
  for (const card of devices.filter(({ name }) => name === 'smartcard')) {
    const address = childOf(card, 'address')
    if (address?.attributes.type === 'ccid') add('ccid', Number(address.attributes.controller ?? 0))
    else add('ccid', 0)
  }
  const scsi = devices.filter(isHostScsi).map((device) => Number(childOf(device, 'address')?.attributes.controller ?? 0))
  for (let index = 0; index <= Math.max(-1, ...scsi); index += 1) add('scsi', index)
  return devices.map(withDefaultModel)
}

function checkControllers(devices: readonly Element[]): void {
  const seen = new Set<string>()
  for (const { name, attributes } of devices) {
    if (name !== 'controller' || attributes.type === 'usb') continue
    const key = `${attributes.type} ${attributes.index}`
    if (seen.has(key)) throw xmlError(`Multiple '${attributes.type}' controllers with index '${attributes.index}'`)
    seen.add(key)
  }
}

function withDefaultModel(device: Element): Element {
  if (device.name !== 'controller') return device
  const { type = '', index = '0', model, ...others } = device.attributes
  if (model !== undefined && !(type === 'scsi' && model === 'auto') && model !== 'default') return device
  const usual = { usb: 'piix3-uhci', scsi: 'lsilogic' }[type]
  return usual ? { ...device, attributes: { type, index, model: usual, ...others } } : device
}

export const isVirtioPort = (device: Element): boolean => childOf(device, 'target')?.attributes.type === 'virtio'

export const isHostScsi = ({ name, attributes }: Element): boolean => name === 'hostdev' && attributes.type === 'scsi'

const drives = (devices: readonly Element[], bus: string): readonly Element[] =>
  devices.filter(
    (device) => device.name === 'disk' && busOf(device) === bus && childOf(device, 'address')?.attributes.type === 'drive',
  )

const driveAddress = (controller: number, bus: number, unit: number): Element =>
  element('address', { type: 'drive', controller: String(controller), bus: String(bus), target: '0', unit: String(unit) })

/** A disk with its place on its bus, which follows from its name. */
function placed(disk: Element, all: readonly Element[]): Element {
  checkDiskName(disk)
  const bus = busOf(disk)
  const size = shape[bus]
  if (!size || childOf(disk, 'address')) return disk
  const index = diskIndex(targetOf(disk)) ?? 0
  const controller = Math.floor(index / (size.units * size.buses))
  const unit = index % size.units
  const isTaken =
    bus === 'scsi' &&
    all.some(
      (device) =>
        isHostScsi(device) && addressText(childOf(device, 'address')) === addressText(driveAddress(controller, 0, unit)),
    )
  if (isTaken)
    throw unsupported(
      `using disk target name '${targetOf(disk)}' conflicts with SCSI host device address controller='${controller}' bus='0' target='0' unit='${unit}`,
    )
  return withChild(disk, driveAddress(controller, Math.floor(index / size.units) % size.buses, unit))
}

const addressText = (address: Element | undefined): string =>
  address ? ['controller', 'bus', 'target', 'unit'].map((name) => address.attributes[name]).join(' ') : ''

/** SCSI devices of the host get the first free unit. */
function withHostScsi(given: readonly Element[]): readonly Element[] {
  const devices = [...given]
  const usedUnits = (controller: number) =>
    new Set(
      devices.flatMap((device) => {
        const address = childOf(device, 'address')
        const isOn = (device.name === 'disk' && busOf(device) === 'scsi') || isHostScsi(device)
        return isOn &&
          address &&
          Number(address.attributes.controller) === controller &&
          address.attributes.bus === '0' &&
          address.attributes.target === '0'
          ? [Number(address.attributes.unit)]
          : []
      }),
    )
  devices.forEach((device, at) => {
    if (!isHostScsi(device)) return
    const address = childOf(device, 'address')
    if (address) {
      const { controller, bus, target, unit } = address.attributes
      const isDisks = devices.some(
        (disk) =>
          disk.name === 'disk' && busOf(disk) === 'scsi' && addressText(childOf(disk, 'address')) === addressText(address),
      )
      if (isDisks)
        throw xmlError(
          `SCSI host address controller='${controller}' bus='${bus}' target='${target}' unit='${unit}' in use by a SCSI disk`,
        )
      return
    }
    for (let controller = 0; ; controller += 1) {
      const model = devices.find((each) => isController(each, 'scsi') && indexOf(each) === controller)?.attributes.model ?? ''
      const most = model.startsWith('virtio') ? 16383 : 7
      const used = usedUnits(controller)
      let unit = 0
      while (used.has(unit)) unit += 1
      if (unit >= most) continue
      devices[at] = withChild(device, driveAddress(controller, 0, unit))
      return
    }
  })
  return devices
}
