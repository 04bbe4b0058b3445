/** A place on a PCI bus, and how libvirt writes it. */
import { type Element, element } from '../../xml/element.ts'
import { hex } from '../values.ts'

export interface Place {
  bus: number
  slot: number
  function: number
  domain: number
  multi?: string | undefined
}

export const twoDigits = (value: number): string => value.toString(16).padStart(2, '0')

export const placeText = ({ domain, bus, slot, function: part }: Place): string =>
  `${domain.toString(16).padStart(4, '0')}:${twoDigits(bus)}:${twoDigits(slot)}.${part}`

export const addressOf = ({ domain, bus, slot, function: part, multi }: Place, zpci: Element | undefined): Element =>
  element(
    'address',
    { type: 'pci', domain: hex(domain, 4), bus: hex(bus, 2), slot: hex(slot, 2), function: hex(part, 1), multifunction: multi },
    zpci ? [zpci] : [],
  )
