/**
 * Places on the PCI buses, given as libvirt gives them: buses by their controllers, a first pass that counts the controllers that are
 * needed, a second that gives the places. Source: src/conf/domain_addr.c and src/qemu/qemu_domain_address.c of libvirt 9.0.0, confirmed by recordings.
 */
import { internal, type LibvirtError, unsupported, xmlError } from '../errors.ts'
import { attributeOf, childOf, type Element, element, withChild, withoutChild } from '../xml/element.ts'
import { controllerAdded, isController, isPc, isQ35 } from './controllers.ts'
import { busOf } from './definition.ts'
import { withUsbPorts, withVirtioPorts } from './ports.ts'
import { hex } from './values.ts'

/** What a device needs of its place, and what a bus offers. */
const auto = 1
const pci = 4
const pcie = 8
const rootPort = 16
const upstream = 32
const downstream = 64
const dmi = 128
const expander = 256
const wideExpander = 512
const bridge = 1024
const wideBridge = 2048
const aggregate = 4096
const integrated = 8192
const endpoints = pci | pcie
const kindsMask = 4092

const kindNames: readonly (readonly [number, string])[] = [
  [pci, 'standard PCI device'],
  [pcie, 'PCI Express device'],
  [rootPort, 'pcie-root-port'],
  [upstream, 'pcie-switch-upstream-port'],
  [downstream, 'pcie-switch-downstream-port'],
  [dmi, 'dmi-to-pci-bridge'],
  [wideBridge, 'pcie-to-pci-bridge'],
  [expander, 'pci-expander-bus'],
  [wideExpander, 'pcie-expander-bus'],
  [bridge, 'pci-bridge'],
]

/** Each model of controller: what it needs, what it offers, its first and last slot, its QEMU device. */
const models: Readonly<Record<string, readonly [number, number, number, number, string]>> = {
  'pci-root': [0, auto | pci | bridge | expander, 1, 31, ''],
  'pcie-root': [0, pcie | rootPort | dmi | wideExpander, 1, 31, ''],
  'pci-bridge': [bridge, auto | pci | bridge, 1, 31, 'pci-bridge'],
  'pci-expander-bus': [expander, auto | pci | bridge, 0, 31, 'pxb'],
  'dmi-to-pci-bridge': [dmi, pci | bridge, 0, 31, 'i82801b11-bridge'],
  'pcie-to-pci-bridge': [wideBridge, auto | pci | bridge, 1, 31, 'pcie-pci-bridge'],
  'pcie-root-port': [rootPort | aggregate, auto | pcie | upstream | wideBridge, 0, 0, 'pcie-root-port'],
  'pcie-switch-upstream-port': [upstream, downstream, 0, 31, 'x3130-upstream'],
  'pcie-switch-downstream-port': [downstream, auto | pcie | upstream | wideBridge, 0, 0, 'xio3130-downstream'],
  'pcie-expander-bus': [wideExpander, rootPort | dmi, 0, 31, 'pxb-pcie'],
}

interface Place {
  bus: number
  slot: number
  function: number
  domain: number
  multi?: string | undefined
}

interface Bus {
  readonly model: string
  flags: number
  readonly first: number
  readonly last: number
  /** A bit for each function of a slot. */
  readonly slots: Map<number, { bits: number; isShared: boolean }>
}

const busOfModel = (model: string): Bus => {
  const found = models[model]
  if (!found) throw internal('PCI controller model was not set correctly')
  const [, flags, first, last] = found
  return { model, flags, first, last, slots: new Map() }
}

const two = (value: number): string => value.toString(16).padStart(2, '0')
const textOf = ({ domain, bus, slot, function: part }: Place): string =>
  `${domain.toString(16).padStart(4, '0')}:${two(bus)}:${two(slot)}.${part}`

/** The device of a record, and its place, which may still be to be found. */
interface Item {
  device: Element
  flags: number
  place: Place | null
  /** It has an address of another kind. */
  readonly isElsewhere: boolean
}

export class PciBuses {
  readonly buses: Bus[] = []
  constructor(private readonly isDry: boolean) {}

  reserve(place: Place, flags: number, isGiven: boolean): void {
    if (this.isDry) this.grow(place, flags)
    this.validate(place, flags, isGiven)
    const bus = this.buses[place.bus]
    if (!bus) return
    const slot = bus.slots.get(place.slot) ?? { bits: 0, isShared: false }
    if (slot.bits & (1 << place.function)) throw this.fault(isGiven, `Attempted double use of PCI Address ${textOf(place)}`)
    if (slot.bits === 0 && flags & aggregate) slot.isShared = true
    slot.bits |= 1 << place.function
    bus.slots.set(place.slot, slot)
  }

  private fault(isGiven: boolean, says: string): LibvirtError {
    return isGiven ? xmlError(says) : internal(says)
  }

  private grow(place: Place, flags: number): void {
    let add = place.bus - this.buses.length + 1
    if (add <= 0) return
    let model = 'pcie-root-port'
    let needsBridge = false
    if (flags & pci) {
      model = 'pci-bridge'
      needsBridge = !this.buses.some((bus) => bus.flags & bridge)
      if (needsBridge && add === 1) {
        add += 1
        place.bus += 1
      }
    } else if (!(flags & (pcie | upstream))) {
      const named = Object.entries(models).find(([, [needs]]) => needs !== 0 && (needs & kindsMask) === (flags & kindsMask))?.[0]
      throw internal(
        named
          ? `a PCI slot is needed to connect a PCI controller model='${named}', but none is available, and it cannot be automatically added`
          : `Cannot automatically add a new PCI bus for a device with connect flags ${two(flags)}`,
      )
    }
    const wanted = this.buses.length + add
    if (needsBridge) {
      const port = busOfModel('pcie-root-port')
      port.flags = wideBridge
      this.buses.push(port, busOfModel('pcie-to-pci-bridge'))
    }
    while (this.buses.length < wanted) this.buses.push(busOfModel(model))
  }

  validate(place: Place, flags: number, isGiven: boolean): void {
    const text = textOf(place)
    if (this.buses.length === 0) throw this.fault(isGiven, 'No PCI buses available')
    if (place.domain !== 0) throw this.fault(isGiven, `Invalid PCI address ${text}. Only PCI domain 0 is available`)
    const bus = this.buses[place.bus]
    if (!bus)
      throw this.fault(isGiven, `Invalid PCI address ${text}. Only PCI buses up to ${this.buses.length - 1} are available`)
    const wrong = this.mismatch(place, bus.flags, flags, isGiven)
    if (wrong !== null) throw this.fault(isGiven, wrong)
    if (bus.first && place.slot < bus.first)
      throw this.fault(isGiven, `Invalid PCI address ${text}. slot must be >= ${bus.first}`)
    if (place.slot > bus.last) throw this.fault(isGiven, `Invalid PCI address ${text}. slot must be <= ${bus.last}`)
  }

  private mismatch(place: Place, offered: number, wanted: number, isGiven: boolean): string | null {
    let offers = offered
    let needs = wanted
    const text = textOf(place)
    if (needs & integrated) {
      if (place.bus !== 0) return `The device at PCI address ${text} needs to be an integrated device (bus=0)`
      offers |= auto
    }
    if (isGiven) {
      if (offers & endpoints) offers |= endpoints
      if (needs & bridge) needs |= pci
    } else if (needs & auto && !(offers & auto))
      return `The device at PCI address ${text} was auto-assigned this address, but the PCI controller with index='${place.bus}' doesn't allow auto-assignment`
    if (needs & offers & kindsMask) return null
    const [, name] = kindNames.find(([flag]) => needs & flag) ?? []
    return name === undefined
      ? `The device at PCI address ${text} has unrecognized connection type flags 0x${two(needs & kindsMask)}`
      : `The device at PCI address ${text} cannot be plugged into the PCI controller with index='${place.bus}'. It requires a controller that accepts a ${name}.`
  }

  /** The next free place for a device; `part` is the function that it wants, or null for any. */
  next(flags: number, part: number | null): Place {
    if (this.buses.length === 0) throw xmlError('No PCI buses available')
    if ((flags & kindsMask) === 0)
      throw internal(`Cannot automatically add a new PCI bus for a device with connect flags ${two(flags)}`)
    for (const [number, bus] of this.buses.entries()) {
      const place: Place = { domain: 0, bus: number, slot: bus.first, function: part ?? 0 }
      if (this.mismatch(place, bus.flags, flags, false) !== null) continue
      for (; place.slot <= bus.last; place.slot += 1) {
        const slot = bus.slots.get(place.slot)
        if (!slot || slot.bits === 0) return place
        if (!(flags & aggregate) || !slot.isShared) continue
        if (part !== null) {
          if (!(slot.bits & (1 << part))) return place
          continue
        }
        for (let each = 0; each < 8; each += 1) if (!(slot.bits & (1 << each))) return { ...place, function: each }
      }
    }
    if (!this.isDry) throw internal('No more available PCI slots')
    const place: Place = { domain: 0, bus: this.buses.length, slot: 0, function: part ?? 0 }
    this.grow(place, flags)
    place.slot = this.buses[place.bus]?.first ?? 0
    return place
  }

  isTaken(slot: number): boolean {
    return (this.buses[0]?.slots.get(slot)?.bits ?? 0) !== 0
  }

  get isFull(): boolean {
    return this.buses.every((bus) => {
      for (let slot = bus.first; slot <= bus.last; slot += 1) if (!bus.slots.get(slot)?.bits) return false
      return true
    })
  }
}

/** What a device needs of a place on PCI; 0 where it is not one that has one. */
function needsOf(device: Element, wide: number): number {
  const { name, attributes } = device
  const plain = pci | auto
  const model = attributes.model ?? ''
  const virtio = (kind: string) => (kind === 'virtio-transitional' ? plain : wide)
  switch (name) {
    case 'controller':
      switch (attributes.type) {
        case 'pci':
          return models[model]?.[0] ?? 0
        case 'sata':
        case 'ide':
          return plain
        case 'usb':
          return model === 'none' ? 0 : model === 'nec-xhci' || model === 'qemu-xhci' ? wide : plain
        case 'scsi':
          return model === 'ncr53c90' ? 0 : model === 'virtio-scsi' || model === 'virtio-non-transitional' ? wide : plain
        case 'virtio-serial':
          return virtio(model)
        default:
          return 0
      }
    case 'filesystem':
      return ['loop', 'nbd', 'ploop'].includes(childOf(device, 'driver')?.attributes.type ?? '') ? 0 : virtio(model)
    case 'interface': {
      const card = childOf(device, 'model')?.attributes.type ?? ''
      if (attributes.type === 'hostdev' || card === 'usb-net') return 0
      return ['virtio', 'virtio-non-transitional', 'e1000e'].includes(card) || !cardModels.includes(card) ? wide : plain
    }
    case 'sound':
      return ['es1370', 'ac97', 'ich6', 'ich9'].includes(model) ? plain : 0
    case 'disk':
      return busOf(device) === 'virtio' ? virtio(model) : 0
    case 'hostdev':
      if (attributes.type === 'scsi_host') return virtio(model)
      return attributes.type === 'pci' || attributes.type === 'mdev' ? wide : 0
    case 'memballoon':
      return model === 'none' || model === 'xen' ? 0 : virtio(model)
    case 'rng':
    case 'vsock':
      return virtio(model)
    case 'watchdog':
      return model === 'i6300esb' ? plain : 0
    case 'video': {
      const type = childOf(device, 'model')?.attributes.type ?? ''
      if (type === 'virtio' || type === 'bochs') return wide
      return ['none', 'ramfb', 'gop'].includes(type) ? 0 : plain
    }
    case 'shmem':
      return plain
    case 'input':
      return attributes.bus === 'virtio' ? virtio(model) : 0
    case 'serial':
      return childOf(device, 'target')?.attributes.type === 'pci-serial' ? plain : 0
    case 'iommu':
      return model === 'virtio' ? wide | integrated : 0
    case 'memory':
      return model === 'virtio-pmem' || model === 'virtio-mem' ? wide : 0
    default:
      return 0
  }
}

const cardModels =
  'netfront rtl8139 virtio e1000 e1000e virtio-transitional virtio-non-transitional usb-net spapr-vlan lan9118 scm91c111 vlance vmxnet vmxnet2 vmxnet3 Am79C970A Am79C973 82540EM 82545EM 82543GC'.split(
    ' ',
  )

const isPciController = (device: Element): boolean => isController(device, 'pci')
const isRoot = ({ attributes }: Element): boolean => attributes.model === 'pci-root' || attributes.model === 'pcie-root'

/** Kinds of devices in the order in which they get places. */
const kinds: readonly ((device: Element) => boolean)[] = [
  (device) => isPciController(device) && !isRoot(device),
  ({ name }) => name === 'filesystem',
  ({ name, attributes }) => name === 'interface' && attributes.type !== 'hostdev',
  ({ name, attributes }) => name === 'sound' && !['sb16', 'pcspk', 'usb'].includes(attributes.model ?? ''),
  (device) =>
    device.name === 'controller' &&
    !isPciController(device) &&
    device.attributes.model !== 'none' &&
    device.attributes.model !== 'ncr53c90' &&
    !['fdc', 'ccid'].includes(device.attributes.type ?? '') &&
    !(device.attributes.type === 'ide' && device.attributes.index === '0'),
  (device) => device.name === 'disk' && busOf(device) === 'virtio',
  ({ name, attributes }) =>
    (name === 'hostdev' &&
      (attributes.type === 'pci' ||
        attributes.type === 'scsi_host' ||
        (attributes.type === 'mdev' && attributes.model === 'vfio-pci'))) ||
    (name === 'interface' && attributes.type === 'hostdev'),
  ({ name, attributes }) => name === 'memballoon' && attributes.model !== 'none',
  ({ name }) => name === 'rng',
  ({ name, attributes }) => name === 'watchdog' && attributes.model === 'i6300esb',
  (device) => device.name === 'video' && !['none', 'ramfb'].includes(childOf(device, 'model')?.attributes.type ?? ''),
  ({ name }) => name === 'shmem',
  ({ name, attributes }) => name === 'input' && attributes.bus === 'virtio',
  (device) => device.name === 'serial' && childOf(device, 'target')?.attributes.type === 'pci-serial',
  ({ name, attributes }) => name === 'iommu' && attributes.model === 'virtio',
  ({ name }) => name === 'vsock',
  ({ name, attributes }) => name === 'memory' && (attributes.model === 'virtio-pmem' || attributes.model === 'virtio-mem'),
]

/** The order in which libvirt goes through the devices. */
const walk =
  'disk interface sound hostdev video controller smartcard serial parallel channel console input filesystem watchdog memballoon rng nvram hub shmem tpm panic memory redirdev iommu vsock'.split(
    ' ',
  )

function itemOf(device: Element, wide: number): Item {
  const address = childOf(device, 'address')
  const isPci = address?.attributes.type === 'pci'
  const part = (name: string) => Number(attributeOf(address, name) ?? 0)
  const place = {
    domain: part('domain'),
    bus: part('bus'),
    slot: part('slot'),
    function: part('function'),
    multi: attributeOf(address, 'multifunction'),
  }
  // 0000:00:00.0 is the same as none: libvirt gives such a device a place.
  const isEmpty = place.domain === 0 && place.bus === 0 && place.slot === 0
  const isCardOfHost = device.name === 'interface' && device.attributes.type === 'hostdev'
  return {
    device,
    flags: isCardOfHost ? wide : needsOf(device, wide),
    place: isPci && !isEmpty ? place : null,
    isElsewhere: address !== undefined && !isPci,
  }
}

const companions: Readonly<Record<string, number>> = { 'ich9-ehci1': 7, 'ich9-uhci1': 0, 'ich9-uhci2': 1, 'ich9-uhci3': 2 }

class Assignment {
  readonly items: Item[]
  private readonly wide: number
  constructor(
    devices: readonly Element[],
    private readonly machine: string,
    private readonly isDry: boolean,
  ) {
    const hasWideRoot = devices.some((device) => isPciController(device) && device.attributes.model === 'pcie-root')
    this.wide = (hasWideRoot ? pcie : pci) | auto
    this.items = devices.map((device) => itemOf(device, this.wide))
  }

  /** The buses of the controllers, with the places that are given. */
  buses(count: number): PciBuses {
    const set = new PciBuses(this.isDry)
    if (count === 0) return set
    const hasWideRoot = this.wide !== (pci | auto)
    const named = new Map(
      this.items
        .filter(({ device }) => isPciController(device))
        .map(({ device }) => [Number(device.attributes.index), device.attributes.model]),
    )
    for (let index = 0; index < count; index += 1) {
      const model = named.has(index)
        ? (named.get(index) ?? '')
        : index === 0
          ? 'pci-root'
          : hasWideRoot
            ? 'pcie-root-port'
            : 'pci-bridge'
      set.buses.push(busOfModel(model))
    }
    for (const name of walk)
      for (const item of this.items) {
        const { device, place } = item
        if (device.name !== name || !place) continue
        if (device.name === 'interface' && device.attributes.type === 'hostdev') continue
        const { type, index, model } = device.attributes
        const isChipset =
          place.domain === 0 &&
          place.bus === 0 &&
          place.slot === 1 &&
          device.name === 'controller' &&
          index === '0' &&
          ((type === 'ide' && place.function === 1) || (type === 'usb' && model === 'piix3-uhci' && place.function === 2))
        if (isChipset) {
          if (!((set.buses[0]?.flags ?? 0) & pci)) throw internal('Bus 0 must be PCI for integrated PIIX3 USB or IDE controllers')
          continue
        }
        set.reserve(place, item.flags || pci, true)
      }
    return set
  }

  private controllers(type: string): Item[] {
    return this.items.filter(({ device }) => isController(device, type))
  }

  private primaryVideo(set: PciBuses, slot: number, flags: number): void {
    const video = this.items.find(({ device }) => device.name === 'video')
    if (!video || video.place || video.isElsewhere) return
    if (['none', 'ramfb'].includes(childOf(video.device, 'model')?.attributes.type ?? '')) return
    const place: Place = { domain: 0, bus: 0, slot, function: 0 }
    set.validate(place, flags, true)
    if (set.isTaken(slot)) {
      this.reserveNext(set, video)
      return
    }
    set.reserve(place, flags, true)
    video.place = place
  }

  private reserveNext(set: PciBuses, item: Item, part: number | null = null): void {
    const place = set.next(item.flags, part)
    set.reserve(place, item.flags, false)
    if (!this.isDry) item.place = place
  }

  /** Devices that are part of the chipset. */
  chipset(set: PciBuses): void {
    if (isPc(this.machine)) this.narrowChipset(set)
    if (isQ35(this.machine)) this.wideChipset(set)
  }

  private fixed(item: Item, place: Place, says: string): void {
    if (item.isElsewhere) return
    if (item.place) {
      const same = item.place.bus === place.bus && item.place.slot === place.slot && item.place.function === place.function
      if (!same || item.place.domain !== 0) throw internal(says)
    } else item.place = place
  }

  private narrowChipset(set: PciBuses): void {
    const flags = auto | pci
    const at = (slot: number, part: number): Place => ({ domain: 0, bus: 0, slot, function: part })
    for (const item of this.items) {
      const { device } = item
      if (device.name !== 'controller' || device.attributes.index !== '0') continue
      if (isController(device, 'ide')) {
        this.fixed(item, at(1, 1), 'Primary IDE controller must have PCI address 0:0:1.1')
        set.reserve(at(1, 1), flags, true)
      } else if (isController(device, 'usb') && device.attributes.model === 'piix3-uhci') {
        this.fixed(item, at(1, 2), 'PIIX3 USB controller at index 0 must have PCI address 0:0:1.2')
        set.reserve(at(1, 2), flags, true)
      }
    }
    if (set.buses.length > 0) {
      set.reserve(at(1, 0), flags, true)
      set.reserve(at(1, 3), flags, true)
    }
    this.primaryVideo(set, 2, flags)
  }

  private wideChipset(set: PciBuses): void {
    const flags = pcie
    const at = (slot: number, part: number, multi?: string): Place => ({ domain: 0, bus: 0, slot, function: part, multi })
    for (const item of this.items) {
      const { device } = item
      if (isController(device, 'sata') && device.attributes.index === '0')
        this.fixed(item, at(0x1f, 2), 'Primary SATA controller must have PCI address 0:0:1f.2')
      const isFree = !item.place && !item.isElsewhere && !childOf(device, 'address')
      if (isController(device, 'usb') && device.attributes.model === 'ich9-uhci1' && isFree) {
        const slot = !set.isTaken(0x1d) ? 0x1d : !set.isTaken(0x1a) ? 0x1a : null
        if (slot !== null) {
          set.reserve(at(slot, 0), flags, true)
          item.place = at(slot, 0, 'on')
        }
      }
      if (isPciController(device) && device.attributes.model === 'dmi-to-pci-bridge' && isFree && !set.isTaken(0x1e)) {
        set.reserve(at(0x1e, 0), flags, true)
        item.place = at(0x1e, 0)
      }
    }
    const sata = this.controllers('sata').find(({ device, place }) => device.attributes.index === '0' && place)
    if (set.buses.length > 0) {
      set.reserve(at(0x1f, 0), flags, true)
      set.reserve(at(0x1f, 3), flags, true)
    }
    if (sata) {
      const slot = set.buses[0]?.slots.get(0x1f)
      if (slot) slot.bits |= 4
    }
    this.primaryVideo(set, 1, flags)
    const sound = this.items.find(
      ({ device, place, isElsewhere }) => device.name === 'sound' && device.attributes.model === 'ich9' && !place && !isElsewhere,
    )
    if (sound && !set.isTaken(0x1b)) {
      set.reserve(at(0x1b, 0), flags, true)
      sound.place = at(0x1b, 0)
    }
  }

  rest(set: PciBuses): void {
    for (const isKind of kinds)
      for (const item of this.items) {
        const { device } = item
        if (!isKind(device) || item.place) continue
        if (item.isElsewhere) {
          const type = childOf(device, 'address')?.attributes.type
          if (device.name === 'disk' && type !== 'ccw' && type !== 'virtio-mmio')
            throw unsupported(`virtio disk cannot have an address of type '${type}'`)
          continue
        }
        const part = isController(device, 'usb') ? companions[device.attributes.model ?? ''] : undefined
        if (part === undefined) this.reserveNext(set, item)
        else this.companion(set, item, part)
      }
  }

  private companion(set: PciBuses, item: Item, part: number): void {
    const beside = this.items.find(
      ({ device, place }) =>
        place &&
        isController(device, 'usb') &&
        companions[device.attributes.model ?? ''] !== undefined &&
        device.attributes.index === item.device.attributes.index,
    )
    const multi = part === 0 ? 'on' : undefined
    if (beside?.place) {
      const place: Place = { ...beside.place, function: part, multi }
      set.reserve(place, item.flags, true)
      item.place = place
      return
    }
    this.reserveNext(set, item, part)
    if (item.place) item.place = { ...item.place, multi }
  }

  /** A function 0 that has others beside it says so. */
  markMany(): void {
    for (const { place } of this.items) {
      if (!place || place.function === 0) continue
      const first = this.items.find(
        (other) => other.place && other.place.function === 0 && other.place.bus === place.bus && other.place.slot === place.slot,
      )
      if (first?.place && first.place.multi === undefined) first.place = { ...first.place, multi: 'on' }
    }
  }
}

/** The devices, each with its address, and the controllers that they need. Throws LibvirtError. */
export function addressed(given: readonly Element[], machine: string): readonly Element[] {
  let devices = withVirtioPorts(given)
  const highest = Math.max(-1, ...devices.filter(isPciController).map(({ attributes }) => Number(attributes.index)))
  let count = highest + 1
  // A PCI bus of its own has room for so few: no bridge is needed, and none need be counted.
  const isBeyond = (device: Element) => !['0', '0x00', undefined].includes(attributeOf(childOf(device, 'address'), 'bus'))
  const isRoomy = highest === 0 && isPc(machine) && devices.length < 24 && !devices.some(isBeyond)
  if (count > 0 && !isRoomy) {
    const dry = new Assignment(devices, machine, true)
    const set = dry.buses(count)
    dry.chipset(set)
    const hasRoot = devices.some((device) => isPciController(device) && device.attributes.model === 'pci-root')
    const hasWideRoot = devices.some((device) => isPciController(device) && device.attributes.model === 'pcie-root')
    // One slot is kept free for a device that comes later.
    if (hasRoot && !set.isFull) set.reserve(set.next(auto | pci, null), auto | pci, false)
    dry.rest(set)
    if (highest <= 0 && set.buses.length > highest + 1 && hasWideRoot)
      set.reserve(set.next(auto | pcie, null), auto | pcie, false)
    for (let index = 1; index < set.buses.length; index += 1) {
      if (devices.some((device) => isPciController(device) && device.attributes.index === String(index))) continue
      const { model } = set.buses[index] as Bus
      devices = controllerAdded(devices, element('controller', { type: 'pci', index: String(index), model }))
      const flags = models[model]?.[0] ?? 0
      if (flags !== 0) set.reserve(set.next(flags, null), flags, false)
    }
    count = set.buses.length
  }
  const real = new Assignment(devices, machine, false)
  const set = real.buses(count)
  real.chipset(set)
  real.rest(set)
  real.markMany()
  return withSlots(withUsbPorts(completed(real.items)))
}

/** Memory modules have slots of their own. */
function withSlots(devices: readonly Element[]): readonly Element[] {
  const isModule = ({ name, attributes }: Element) =>
    name === 'memory' && (attributes.model === 'dimm' || attributes.model === 'nvdimm')
  const taken = new Set(devices.filter(isModule).map((device) => attributeOf(childOf(device, 'address'), 'slot')))
  let slot = 0
  return devices.map((device) => {
    if (!isModule(device) || childOf(device, 'address')) return device
    while (taken.has(String(slot))) slot += 1
    taken.add(String(slot))
    return withChild(device, element('address', { type: 'dimm', slot: String(slot) }))
  })
}

const addressOf = ({ domain, bus, slot, function: part, multi }: Place, zpci: Element | undefined): Element =>
  element(
    'address',
    { type: 'pci', domain: hex(domain, 4), bus: hex(bus, 2), slot: hex(slot, 2), function: hex(part, 1), multifunction: multi },
    zpci ? [zpci] : [],
  )

/** Devices with their places written down; controllers with their names, chassis and ports. Throws LibvirtError. */
function completed(items: readonly Item[]): readonly Element[] {
  const taken = items.flatMap(({ device }) => {
    const number = attributeOf(childOf(device, 'target'), 'busNr')
    return isPciController(device) && number !== undefined ? [Number(number)] : []
  })
  let lowest = Math.min(256, ...taken)
  return items.map(({ device, place }) => {
    const address = childOf(device, 'address')
    const here = place
      ? withChild(device, addressOf(place, childOf(address, 'zpci')))
      : address?.attributes.type === 'pci' && !isRoot(device)
        ? withoutChild(device, 'address')
        : device
    if (!isPciController(device) || isRoot(device)) return here
    const { model = '', index = '0' } = device.attributes
    const name = attributeOf(childOf(device, 'model'), 'name')
    const given = childOf(device, 'target')
    const options: Record<string, string | undefined> = { ...given?.attributes }
    const { slot, function: part, bus } = place ?? { slot: 0, function: 0, bus: 0 }
    if (model === 'pci-bridge') {
      options.chassisNr ??= index
      if (Number(index) <= bus)
        throw unsupported(
          `PCI controller at index ${index} (0x${two(Number(index))}) has bus='0x${two(bus)}', but index must be larger than bus`,
        )
    }
    if (model === 'pcie-root-port' || model === 'pcie-switch-downstream-port') {
      options.chassis ??= index
      options.port ??= hex(model === 'pcie-root-port' ? slot * 8 + part : slot, 1)
    }
    if (model.endsWith('expander-bus') && options.busNr === undefined) {
      if (lowest <= 2)
        throw unsupported(
          `No free busNr lower than current lowest busNr is available to auto-assign to bus ${bus}. Must be manually assigned`,
        )
      lowest -= 2
      options.busNr = String(lowest)
    }
    const { chassisNr, chassis, port, busNr, index: at, hotplug } = options
    const target = element(
      'target',
      { chassisNr, chassis, port: port === undefined ? undefined : hex(Number(port), 1), busNr, index: at, hotplug },
      given?.children ?? [],
    )
    const hasTarget = Object.keys(target.attributes).length > 0 || target.children.length > 0
    const named = element('model', { name: name === undefined || name === 'none' ? (models[model]?.[4] ?? '') : name })
    const others = here.children.filter((child) => child.name !== 'model' && child.name !== 'target')
    return { ...here, children: [named, ...(hasTarget ? [target] : []), ...others] }
  })
}
