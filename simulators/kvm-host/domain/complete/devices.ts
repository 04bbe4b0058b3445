/** Devices that a document leaves out, and every domain of its kind has: mouse, keyboard, balloon, sound, a card behind a display. */
import { childOf, type Element, element, valueIn, withChild } from '../../xml/element.ts'
import { inserted } from '../definition.ts'
import { readVideo } from '../devices/video.ts'
import { deviceRank } from '../tables.table.ts'

/** Mouse, keyboard, balloon and the like, which every machine of this kind has. */
export function defaultDevices(given: readonly Element[], arch: string): readonly Element[] {
  let devices = given
  const add = (device: Element) => {
    devices = inserted(devices, device, deviceRank)
  }
  const has = (name: string, test: (device: Element) => boolean = () => true) =>
    devices.some((device) => device.name === name && test(device))
  if (arch === 'x86_64' || arch === 'i686')
    for (const type of ['mouse', 'keyboard'])
      if (!has('input', (input) => input.attributes.type === type && input.attributes.bus === 'ps2'))
        add(element('input', { type, bus: 'ps2' }))
  if (!has('audio')) defaultAudio(devices).forEach(add)
  if (!has('memballoon')) add(element('memballoon', { model: 'virtio' }))
  return devices
}

/** One for each display that has sound of its own; else one that plays nothing. */
function defaultAudio(devices: readonly Element[]): readonly Element[] {
  const graphics = devices.filter(({ name }) => name === 'graphics').map(({ attributes }) => attributes.type ?? '')
  const type = graphics.includes('spice') ? 'spice' : 'none'
  if (graphics.includes('sdl') || graphics.includes('dbus')) return []
  return [element('audio', { id: '1', type })]
}

/** A display has a card behind it, and the first card is the primary one. */
export function defaultVideo(given: readonly Element[]): readonly Element[] {
  let devices = given
  const videos = () => devices.filter(({ name }) => name === 'video')
  if (videos().length === 0 && devices.some(({ name }) => name === 'graphics'))
    devices = inserted(devices, readVideo(element('video', {}, [element('model')])), deviceRank)
  const isPrimary = (video: Element) => valueIn(video, 'model', 'primary') === 'yes'
  // A card that says that it is the primary one comes first.
  const primaries = videos().filter(isPrimary).reverse()
  const sorted = [...primaries, ...videos().filter((video) => !isPrimary(video))]
  const [first, ...rest] = sorted
  if (!first) return devices
  const model = childOf(first, 'model') ?? element('model')
  const primary =
    model.attributes.type === 'none' ? first : withChild(first, { ...model, attributes: { ...model.attributes, primary: 'yes' } })
  const place = devices.findIndex(({ name }) => name === 'video')
  return [...devices.slice(0, place), primary, ...rest, ...devices.slice(place).filter(({ name }) => name !== 'video')]
}
