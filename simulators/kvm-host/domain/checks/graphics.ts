/** What libvirt finds in a display, and in the sound that comes with one, when it looks at a whole domain. */
import { unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, valueIn } from '../../xml/element.ts'
import { allNamed, type Whole } from '../whole.ts'

/** Throws LibvirtError. */
export function checkGraphics(graphics: Element, { devices }: Whole): void {
  const { type = '', tlsPort } = graphics.attributes
  for (const listen of childrenOf(graphics, 'listen'))
    if (listen.attributes.type === 'network' && listen.attributes.network === undefined)
      throw xmlError("'network' attribute is required for listen type 'network'")
  const audio = attributeOf(childOf(graphics, 'audio'), 'id')
  if (audio !== undefined && !allNamed(devices, 'audio').some((each) => each.attributes.id === audio))
    throw xmlError(`no audio device with ID ${audio}`)
  if (type === 'dbus' && graphics.attributes.p2p === 'yes' && graphics.attributes.address !== undefined)
    throw xmlError('D-Bus p2p with an address is not supported')
  const all = allNamed(devices, 'graphics')
  if (['rdp', 'desktop'].includes(type)) throw unsupported(`unsupported graphics type '${type}'`)
  if (type === 'spice' && tlsPort !== undefined && Number(tlsPort) > 0)
    throw unsupported('spice TLS port set in XML configuration, but TLS is disabled in qemu.conf')
  const hasGl = (each: Element) => valueIn(each, 'gl', 'enable') === 'yes' || each.attributes.type === 'egl-headless'
  if (type === 'egl-headless' && all.some((each) => !['vnc', 'spice', 'egl-headless'].includes(each.attributes.type ?? '')))
    throw unsupported("graphics type 'egl-headless' is only supported with one of: 'vnc', 'spice' graphics types")
  if (hasGl(graphics) && all.filter(hasGl).length > 1) throw unsupported('multiple OpenGL displays are not supported by QEMU')
  const { passwd } = graphics.attributes
  if (type === 'vnc' && passwd !== undefined && passwd.length > 8)
    throw unsupported(`VNC password is ${passwd.length} characters long, only 8 permitted`)
}

/** Throws LibvirtError. */
export function checkAudio({ attributes }: Element, { devices }: Whole): void {
  const others = allNamed(devices, 'audio').filter((each) => each.attributes.id === attributes.id)
  if (others.length > 1) throw xmlError(`audio ID ${attributes.id} is used multiple times`)
  const hasSpice = allNamed(devices, 'graphics').some((each) => each.attributes.type === 'spice')
  if (attributes.type === 'spice' && !hasSpice) throw unsupported('Spice audio is not supported without spice graphics')
}
