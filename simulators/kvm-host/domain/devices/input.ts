/** Mice, tablets, keyboards: which bus each is on. */
import { unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, type Element, element } from '../../xml/element.ts'

export function readInput(input: Element): Element {
  const { type = '', bus: given, model } = input.attributes
  const isEvdev = type === 'evdev'
  const source = childOf(input, 'source')
  const path = isEvdev ? 'dev' : 'evdev'
  const usual = isEvdev ? undefined : type === 'mouse' || type === 'keyboard' ? 'ps2' : type === 'passthrough' ? 'virtio' : 'usb'
  const bus = given ?? usual
  const address = childOf(input, 'address')?.attributes.type
  if (bus === 'usb' && address !== undefined && address !== 'usb') throw xmlError('Invalid address for a USB device')
  if (source && (isEvdev || type === 'passthrough') && attributeOf(source, path) === undefined)
    throw xmlError('Missing evdev path for input device')
  if (model === 'default') throw unsupported("unknown input model 'default'")
  return element('input', { type, bus: isEvdev && !given ? undefined : bus, model }, input.children)
}
