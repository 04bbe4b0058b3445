/**
 * Every device's place given as libvirt gives it: buses by their controllers, a first pass that counts the controllers that are
 * needed, a second that gives the places. Source: src/conf/domain_addr.c and src/qemu/qemu_domain_address.c of libvirt 9.0.0, confirmed by recordings.
 */
import { attributeOf, childOf, type Element, element } from '../../xml/element.ts'
import { controllerAdded, isPc } from '../controllers.ts'
import { withUsbPorts, withVirtioPorts } from '../ports.ts'
import { Assignment } from './assignment.ts'
import { placeChipset } from './chipset.ts'
import { withSlots } from './memory-slots.ts'
import type { Bus } from './pci-buses.ts'
import { completed } from './pci-controllers.ts'
import { auto, pci, pciModels, pcie } from './pci-models.table.ts'
import { isPciController } from './pci-order.ts'

/** The devices, each with its address, and the controllers that they need. Throws LibvirtError. */
export function addressed(given: readonly Element[], machine: string): readonly Element[] {
  let devices = withVirtioPorts(given)
  const highest = Math.max(-1, ...devices.filter(isPciController).map(({ attributes }) => Number(attributes.index)))
  let count = highest + 1
  // A PCI bus of its own has room for so few: no bridge is needed, and none need be counted.
  const isBeyond = (device: Element) => !['0', '0x00', undefined].includes(attributeOf(childOf(device, 'address'), 'bus'))
  const isRoomy = highest === 0 && isPc(machine) && devices.length < 24 && !devices.some(isBeyond)
  if (count > 0 && !isRoomy) {
    const dry = new Assignment(devices, true)
    const set = dry.buses(count)
    placeChipset(dry, machine, set)
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
      const flags = pciModels[model]?.[0] ?? 0
      if (flags !== 0) set.reserve(set.next(flags, null), flags, false)
    }
    count = set.buses.length
  }
  const real = new Assignment(devices, false)
  const set = real.buses(count)
  placeChipset(real, machine, set)
  real.rest(set)
  real.markMany()
  return withSlots(withUsbPorts(completed(real.items)))
}
