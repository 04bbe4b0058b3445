/** What libvirt finds in a graphics card when it looks at a whole domain. */
import { LibvirtError, unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, type Element, valueIn } from '../../xml/element.ts'
import { allNamed, checkNoVirtio, isPowerOfTwo, type Whole } from '../whole.ts'

/** Throws LibvirtError. */
export function checkVideo(video: Element, { devices }: Whole): void {
  const model = childOf(video, 'model')
  const type = attributeOf(model, 'type') ?? ''
  const of = (name: string) => attributeOf(model, name)
  const videos = allNamed(devices, 'video')
  if (type === 'none' && videos.length > 1)
    throw unsupported("a 'none' video type must be the only video device defined for the domain")
  const isVhost = valueIn(video, 'driver', 'name') === 'vhostuser'
  if (isVhost && type !== 'virtio') throw unsupported("'vhostuser' driver is only supported with 'virtio' device")
  if (!isVhost && valueIn(model, 'acceleration', 'rendernode') !== undefined)
    throw unsupported("unsupported rendernode accel attribute without 'vhostuser'")
  const resolution = childOf(model, 'resolution')?.attributes
  if (resolution && (resolution.x === '0' || resolution.y === '0'))
    throw unsupported('video resolution values must be greater than 0')
  if (type !== 'qxl') {
    for (const name of ['ram', 'vram64', 'vgamem'])
      if (of(name) !== undefined) throw unsupported(`${name} attribute only supported for video type qxl`)
  }
  if (!type.startsWith('virtio')) checkNoVirtio(video)
  if (type === 'ramfb' && childOf(video, 'address')) throw unsupported('address not supported for video type ramfb')
  if (['xen', 'vbox', 'parallels', 'gop'].includes(type))
    throw unsupported(`domain configuration does not support video model '${type}'`)
  const isPrimary = of('primary') === 'yes'
  if (!isPrimary && type !== 'qxl' && type !== 'virtio' && type !== 'none')
    throw unsupported(`video type '${type}' is only valid as primary video device`)
  if (Number(of('heads') ?? 1) > 1 && type !== 'qxl' && type !== 'virtio' && type !== 'none')
    throw unsupported(`video type '${type}' doesn't support multiple 'heads'`)
  if (valueIn(model, 'acceleration', 'accel2d') === 'yes') throw unsupported('qemu does not support the accel2d setting')
  const most = Math.floor(0xffffffff / 1024)
  if (type === 'qxl') {
    for (const name of ['vram', 'ram'])
      if (Number(of(name) ?? 0) > most)
        throw new LibvirtError(`numerical overflow: value for '${name}' must be less than '${most}'`)
    const memory = Number(of('vgamem') ?? 16384)
    if (memory < 1024) throw unsupported("value for 'vgamem' must be at least 1 MiB (1024 KiB)")
    if (!isPowerOfTwo(memory)) throw unsupported("value for 'vgamem' must be power of two")
  }
  if (resolution && ['cirrus', 'vmvga'].includes(type)) throw xmlError('model resolution is not supported')
  if (['vga', 'vmvga'].includes(type) && Number(of('vram') ?? 16384) < 1024)
    throw unsupported("value for 'vram' must be at least 1 MiB (1024 KiB)")
  if (valueIn(model, 'acceleration', 'accel3d') === 'yes' && type !== 'virtio')
    throw unsupported("3d acceleration is supported only with 'virtio' video device")
}
