/** Devices that are part of the chipset, and the places that they have there. */
import { internal } from '../../errors.ts'
import { childOf } from '../../xml/element.ts'
import { isController, isPc, isQ35 } from '../controllers.ts'
import type { Assignment, Item } from './assignment.ts'
import type { PciBuses } from './pci-buses.ts'
import { auto, pci, pcie } from './pci-models.table.ts'
import { isPciController } from './pci-order.ts'
import type { Place } from './pci-place.ts'

/** The chipset of a machine laid on its buses. Throws LibvirtError where one of its devices is elsewhere. */
export function placeChipset(assignment: Assignment, machine: string, set: PciBuses): void {
  if (isPc(machine)) placeNarrow(assignment, set)
  if (isQ35(machine)) placeWide(assignment, set)
}

function placeNarrow(assignment: Assignment, set: PciBuses): void {
  const flags = auto | pci
  const at = (slot: number, part: number): Place => ({ domain: 0, bus: 0, slot, function: part })
  for (const item of assignment.items) {
    const { device } = item
    if (device.name !== 'controller' || device.attributes.index !== '0') continue
    if (isController(device, 'ide')) {
      placeFixed(item, at(1, 1), 'Primary IDE controller must have PCI address 0:0:1.1')
      set.reserve(at(1, 1), flags, true)
    } else if (isController(device, 'usb') && device.attributes.model === 'piix3-uhci') {
      placeFixed(item, at(1, 2), 'PIIX3 USB controller at index 0 must have PCI address 0:0:1.2')
      set.reserve(at(1, 2), flags, true)
    }
  }
  if (set.buses.length > 0) {
    set.reserve(at(1, 0), flags, true)
    set.reserve(at(1, 3), flags, true)
  }
  placePrimaryVideo(assignment, set, 2, flags)
}

function placeWide(assignment: Assignment, set: PciBuses): void {
  const flags = pcie
  const at = (slot: number, part: number, multi?: string): Place => ({ domain: 0, bus: 0, slot, function: part, multi })
  for (const item of assignment.items) {
    const { device } = item
    if (isController(device, 'sata') && device.attributes.index === '0')
      placeFixed(item, at(0x1f, 2), 'Primary SATA controller must have PCI address 0:0:1f.2')
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
  const sata = assignment.items.find(
    ({ device, place }) => isController(device, 'sata') && device.attributes.index === '0' && place,
  )
  if (set.buses.length > 0) {
    set.reserve(at(0x1f, 0), flags, true)
    set.reserve(at(0x1f, 3), flags, true)
  }
  if (sata) {
    const slot = set.buses[0]?.slots.get(0x1f)
    if (slot) slot.bits |= 4
  }
  placePrimaryVideo(assignment, set, 1, flags)
  const sound = assignment.items.find(
    ({ device, place, isElsewhere }) => device.name === 'sound' && device.attributes.model === 'ich9' && !place && !isElsewhere,
  )
  if (sound && !set.isTaken(0x1b)) {
    set.reserve(at(0x1b, 0), flags, true)
    sound.place = at(0x1b, 0)
  }
}

function placePrimaryVideo(assignment: Assignment, set: PciBuses, slot: number, flags: number): void {
  const video = assignment.items.find(({ device }) => device.name === 'video')
  if (!video || video.place || video.isElsewhere) return
  if (['none', 'ramfb'].includes(childOf(video.device, 'model')?.attributes.type ?? '')) return
  const place: Place = { domain: 0, bus: 0, slot, function: 0 }
  set.validate(place, flags, true)
  if (set.isTaken(slot)) {
    assignment.reserveNext(set, video)
    return
  }
  set.reserve(place, flags, true)
  video.place = place
}

function placeFixed(item: Item, place: Place, says: string): void {
  if (item.isElsewhere) return
  if (item.place) {
    const same = item.place.bus === place.bus && item.place.slot === place.slot && item.place.function === place.function
    if (!same || item.place.domain !== 0) throw internal(says)
  } else item.place = place
}
