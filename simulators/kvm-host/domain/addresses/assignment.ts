/** Devices laid on the PCI buses of a machine: those with a place given, and after the chipset's the rest. */
import { internal, unsupported } from '../../errors.ts'
import { attributeOf, childOf, type Element } from '../../xml/element.ts'
import { isController } from '../controllers.ts'
import { busOfModel, PciBuses } from './pci-buses.ts'
import { auto, pci, pcie } from './pci-models.table.ts'
import { needsOf } from './pci-needs.ts'
import { isPciController, kinds, walk } from './pci-order.ts'
import type { Place } from './pci-place.ts'

/** The device of a record, and its place, which may still be to be found. */
export interface Item {
  device: Element
  flags: number
  place: Place | null
  /** It has an address of another kind. */
  readonly isElsewhere: boolean
}

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

export class Assignment {
  readonly items: Item[]
  private readonly wide: number
  constructor(
    devices: readonly Element[],
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

  /** A device at the next place that is free; a dry run only takes it. */
  reserveNext(set: PciBuses, item: Item, part: number | null = null): void {
    const place = set.next(item.flags, part)
    set.reserve(place, item.flags, false)
    if (!this.isDry) item.place = place
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
