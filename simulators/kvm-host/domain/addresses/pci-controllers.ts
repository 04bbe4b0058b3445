/** Places written down, and what a PCI controller says of itself once it has one: name, chassis, port. */
import { unsupported } from '../../errors.ts'
import { attributeOf, childOf, type Element, element, withChild, withoutChild } from '../../xml/element.ts'
import { hex } from '../values.ts'
import type { Item } from './assignment.ts'
import { pciModels } from './pci-models.table.ts'
import { isPciController, isPciRoot } from './pci-order.ts'
import { addressOf, twoDigits } from './pci-place.ts'

/** Devices with their places written down; controllers with their names, chassis and ports. Throws LibvirtError. */
export function completed(items: readonly Item[]): readonly Element[] {
  const taken = items.flatMap(({ device }) => {
    const number = attributeOf(childOf(device, 'target'), 'busNr')
    return isPciController(device) && number !== undefined ? [Number(number)] : []
  })
  let lowest = Math.min(256, ...taken)
  return items.map(({ device, place }) => {
    const address = childOf(device, 'address')
    const here = place
      ? withChild(device, addressOf(place, childOf(address, 'zpci')))
      : address?.attributes.type === 'pci' && !isPciRoot(device)
        ? withoutChild(device, 'address')
        : device
    if (!isPciController(device) || isPciRoot(device)) return here
    const { model = '', index = '0' } = device.attributes
    const name = attributeOf(childOf(device, 'model'), 'name')
    const given = childOf(device, 'target')
    const options: Record<string, string | undefined> = { ...given?.attributes }
    const { slot, function: part, bus } = place ?? { slot: 0, function: 0, bus: 0 }
    if (model === 'pci-bridge') {
      options.chassisNr ??= index
      if (Number(index) <= bus)
        throw unsupported(
          `PCI controller at index ${index} (0x${twoDigits(Number(index))}) has bus='0x${twoDigits(bus)}', but index must be larger than bus`,
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
    const named = element('model', { name: name === undefined || name === 'none' ? (pciModels[model]?.[4] ?? '') : name })
    const others = here.children.filter((child) => child.name !== 'model' && child.name !== 'target')
    return { ...here, children: [named, ...(hasTarget ? [target] : []), ...others] }
  })
}
