/** The PCI buses of a machine and what is taken on them; a dry set grows by the buses that are needed. */
import { internal, type LibvirtError, xmlError } from '../../errors.ts'
import {
  aggregate,
  auto,
  bridge,
  endpoints,
  integrated,
  kindNames,
  kindsMask,
  pciModels,
  pci,
  pcie,
  upstream,
  wideBridge,
} from './pci-models.table.ts'
import { type Place, placeText, twoDigits } from './pci-place.ts'

export interface Bus {
  readonly model: string
  flags: number
  readonly first: number
  readonly last: number
  /** A bit for each function of a slot. */
  readonly slots: Map<number, { bits: number; isShared: boolean }>
}

export const busOfModel = (model: string): Bus => {
  const found = pciModels[model]
  if (!found) throw internal('PCI controller model was not set correctly')
  const [, flags, first, last] = found
  return { model, flags, first, last, slots: new Map() }
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
    if (slot.bits & (1 << place.function)) throw this.fault(isGiven, `Attempted double use of PCI Address ${placeText(place)}`)
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
      const named = Object.entries(pciModels).find(
        ([, [needs]]) => needs !== 0 && (needs & kindsMask) === (flags & kindsMask),
      )?.[0]
      throw internal(
        named
          ? `a PCI slot is needed to connect a PCI controller model='${named}', but none is available, and it cannot be automatically added`
          : `Cannot automatically add a new PCI bus for a device with connect flags ${twoDigits(flags)}`,
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
    const text = placeText(place)
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
    const text = placeText(place)
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
      ? `The device at PCI address ${text} has unrecognized connection type flags 0x${twoDigits(needs & kindsMask)}`
      : `The device at PCI address ${text} cannot be plugged into the PCI controller with index='${place.bus}'. It requires a controller that accepts a ${name}.`
  }

  /** The next free place for a device; `part` is the function that it wants, or null for any. */
  next(flags: number, part: number | null): Place {
    if (this.buses.length === 0) throw xmlError('No PCI buses available')
    if ((flags & kindsMask) === 0)
      throw internal(`Cannot automatically add a new PCI bus for a device with connect flags ${twoDigits(flags)}`)
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
