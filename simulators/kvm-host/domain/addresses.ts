/**
 * Slots on the PCI bus, given as libvirt gives them: a fixed order of kinds, the first free slot of an i440FX, a root port of its own on a Q35.
 * Source: recorded from the QEMU driver 9.0.0 (recordings/dumpxml.json), 2026-11-24.
 */
import { xmlError } from '../errors.ts'
import { attributeOf, childOf, type Element, element, withChild } from '../xml/element.ts'
import { busOf, inserted } from './definition.ts'
import { deviceOrder } from './tables.table.ts'
import { hex } from './values.ts'

const rank = (name: string): number => (deviceOrder as readonly string[]).indexOf(name)
const noController = ['ide', 'fdc', 'ccid', 'pci', 'isa', 'xenbus']

/** Kinds of devices in the order in which they get slots; each says whether a device of its kind is one on the PCI bus. */
const kinds: readonly ((device: Element) => boolean)[] = [
  ({ name }) => name === 'filesystem',
  ({ name }) => name === 'interface',
  ({ name, attributes }) => name === 'sound' && !['sb16', 'pcspk', 'usb'].includes(attributes.model ?? ''),
  ({ name, attributes }) => name === 'controller' && !noController.includes(attributes.type ?? '') && attributes.model !== 'none',
  (device) => device.name === 'disk' && busOf(device) === 'virtio',
  ({ name }) => name === 'hostdev',
  ({ name, attributes }) => name === 'memballoon' && attributes.model !== 'none',
  ({ name }) => name === 'rng',
  (device) => device.name === 'watchdog' && device.attributes.model === 'i6300esb',
  (device) => device.name === 'video' && childOf(device, 'model')?.attributes.type !== 'none',
  ({ name }) => name === 'shmem',
  ({ name, attributes }) => name === 'input' && attributes.bus === 'virtio',
  ({ name }) => name === 'vsock',
]

interface Place {
  readonly bus: number
  readonly slot: number
  readonly function: number
  readonly isFirstOfMany?: boolean
}

const keyOf = ({ bus, slot, function: part }: Place): string => `${bus}:${slot}.${part}`

const addressOf = ({ bus, slot, function: part, isFirstOfMany }: Place): Element =>
  element('address', {
    type: 'pci',
    domain: '0x0000',
    bus: hex(bus, 2),
    slot: hex(slot, 2),
    function: hex(part, 1),
    multifunction: isFirstOfMany ? 'on' : undefined,
  })

function placeOf(device: Element): Place | null {
  const address = childOf(device, 'address')
  if (address?.attributes.type !== 'pci') return null
  const part = (name: string) => Number(attributeOf(address, name) ?? 0)
  return { bus: part('bus'), slot: part('slot'), function: part('function') }
}

/** The devices, each with its address; on a Q35 with the root ports that they need, and one to spare. Throws LibvirtError. */
export function addressed(given: readonly Element[], machine: string): readonly Element[] {
  const isQ35 = machine.includes('q35')
  let devices = given
  const taken = new Set<string>()
  const take = (place: Place) => {
    const key = keyOf(place)
    if (taken.has(key))
      throw xmlError(`Attempted double use of PCI Address 0000:${pad(place.bus)}:${pad(place.slot)}.${place.function}`)
    taken.add(key)
  }
  for (const device of devices) {
    const place = placeOf(device)
    // 0000:00:00.0 is the same as none: libvirt gives such a device a place.
    if (place && keyOf(place) !== '0:0.0') take(place)
  }
  const put = (index: number, place: Place) => {
    const device = devices[index]
    if (!device) return
    devices = devices.map((each, at) => (at === index ? withChild(device, addressOf(place)) : each))
  }
  const lacks = (device: Element) => {
    const place = placeOf(device)
    return place === null ? childOf(device, 'address') === undefined : keyOf(place) === '0:0.0'
  }
  const fixed = (test: (device: Element) => boolean, place: Place) => {
    const index = devices.findIndex((device) => test(device) && lacks(device))
    if (index < 0 || taken.has(keyOf(place))) return
    take(place)
    put(index, place)
  }
  const controller = (type: string, model?: RegExp) => (device: Element) =>
    device.name === 'controller' && device.attributes.type === type && (!model || model.test(device.attributes.model ?? ''))
  const primaryVideo = (device: Element) => device.name === 'video' && childOf(device, 'model')?.attributes.primary === 'yes'
  if (isQ35) {
    fixed(controller('sata'), { bus: 0, slot: 0x1f, function: 2 })
    fixed(primaryVideo, { bus: 0, slot: 1, function: 0 })
  } else {
    fixed(controller('ide'), { bus: 0, slot: 1, function: 1 })
    fixed(controller('usb', /^piix3-uhci$/), { bus: 0, slot: 1, function: 2 })
    fixed(primaryVideo, { bus: 0, slot: 2, function: 0 })
    take2(taken)
  }
  devices = companions(devices, taken, isQ35)
  const waiting = kinds.flatMap((isKind) => devices.flatMap((device, index) => (isKind(device) && lacks(device) ? [index] : [])))
  if (!isQ35) {
    let slot = 2
    for (const index of waiting) {
      while (isSlotTaken(taken, slot)) slot += 1
      if (slot > 31) throw xmlError('No more available PCI slots')
      const place = { bus: 0, slot, function: 0 }
      take(place)
      put(index, place)
    }
    return devices
  }
  return withRootPorts(devices, waiting, taken, put, () => devices)
}

const pad = (value: number): string => value.toString(16).padStart(2, '0')
/** Slot 1 is the chipset's, whatever is on it. */
const take2 = (taken: Set<string>): void => {
  taken.add('0:0.0')
  taken.add('0:1.0')
}
const isSlotTaken = (taken: ReadonlySet<string>, slot: number): boolean =>
  [0, 1, 2, 3, 4, 5, 6, 7].some((part) => taken.has(`0:${slot}.${part}`))

/** USB 2 and its three companions share a slot, each with a function of its own. */
function companions(given: readonly Element[], taken: Set<string>, isQ35: boolean): readonly Element[] {
  const functions: Readonly<Record<string, number>> = { 'ich9-ehci1': 7, 'ich9-uhci1': 0, 'ich9-uhci2': 1, 'ich9-uhci3': 2 }
  const slots = new Map<string, number>()
  return given.map((device) => {
    const part = functions[device.attributes.model ?? '']
    if (device.name !== 'controller' || part === undefined || childOf(device, 'address')) return device
    const { index = '0' } = device.attributes
    let slot = slots.get(index)
    if (slot === undefined) {
      slot = isQ35
        ? 0x1d
        : 2 + given.filter(({ name }) => name === 'filesystem' || name === 'interface' || name === 'sound').length
      while (isSlotTaken(taken, slot)) slot += isQ35 ? -1 : 1
      slots.set(index, slot)
    }
    const place = { bus: 0, slot, function: part, isFirstOfMany: part === 0 }
    taken.add(keyOf(place))
    return withChild(device, addressOf(place))
  })
}

function withRootPorts(
  given: readonly Element[],
  waiting: readonly number[],
  taken: Set<string>,
  put: (index: number, place: Place) => void,
  now: () => readonly Element[],
): readonly Element[] {
  const ports = given.filter(
    ({ name, attributes }) => name === 'controller' && attributes.type === 'pci' && attributes.index !== '0',
  ).length
  const onRoot = waiting.filter((index) => isIntegrated(given[index]))
  const rest = waiting.filter((index) => !isIntegrated(given[index]))
  let bus = 1
  for (const index of rest) {
    while (taken.has(`${bus}:0.0`)) bus += 1
    const place = { bus, slot: 0, function: 0 }
    taken.add(keyOf(place))
    put(index, place)
  }
  const highest = Math.max(0, ...[...taken].map((key) => Number(key.split(':')[0])))
  const needed = Math.max(ports, rest.length > 0 ? highest + 1 : highest)
  let devices = now()
  let slot = 1
  while (isSlotTaken(taken, slot)) slot += 1
  let part = 0
  for (let index = ports + 1; index <= needed; index += 1) {
    const target = element('target', { chassis: String(index), port: hex(slot * 8 + part, 1) })
    const port = element('controller', { type: 'pci', index: String(index), model: 'pcie-root-port' }, [
      element('model', { name: 'pcie-root-port' }),
      target,
      addressOf({ bus: 0, slot, function: part, isFirstOfMany: part === 0 }),
    ])
    taken.add(`0:${slot}.${part}`)
    devices = inserted(devices, port, rank)
    part += 1
    if (part === 8) {
      part = 0
      slot += 1
      while (isSlotTaken(taken, slot)) slot += 1
    }
  }
  void onRoot
  return devices
}

/** Devices that sit on the root bus of a Q35 itself. */
const isIntegrated = (device: Element | undefined): boolean => device?.name === 'sound' || device?.attributes.model === 'i6300esb'
