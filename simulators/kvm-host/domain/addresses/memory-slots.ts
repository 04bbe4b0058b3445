/** Slots of memory modules. */
import { attributeOf, childOf, type Element, element, withChild } from '../../xml/element.ts'

/** Memory modules have slots of their own. */
export function withSlots(devices: readonly Element[]): readonly Element[] {
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
