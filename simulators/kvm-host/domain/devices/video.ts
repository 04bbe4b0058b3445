/** Graphics cards and their memory. */
import { unsupported } from '../../errors.ts'
import { attributeOf, childOf, type Element, element, withChild } from '../../xml/element.ts'
import { held } from '../grammar.ts'

const powerOfTwo = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : String(2 ** Math.ceil(Math.log2(Math.max(1, Number(text)))))

/** Video memory, as libvirt fills it in and rounds it. */
export function readVideo(video: Element): Element {
  const model = childOf(video, 'model')
  const given = attributeOf(model, 'type')
  const type = given === undefined || given === 'default' ? 'cirrus' : given
  if (type === 'none') return element('video', {}, [element('model', { type })])
  const of = (name: string) => {
    const value = attributeOf(model, name)
    return value === undefined || value === '0' ? undefined : value
  }
  const isQxl = type === 'qxl'
  const usual: Readonly<Record<string, string>> = {
    vga: '16384',
    cirrus: '16384',
    vmvga: '16384',
    bochs: '16384',
    qxl: '65536',
    vbox: '8192',
    xen: '4096',
    gop: '16384',
  }
  const acceleration = childOf(model, 'acceleration')
  if (acceleration && Object.keys(acceleration.attributes).length === 0) throw unsupported('missing values for acceleration')
  const filled = element(
    'model',
    {
      type,
      ram: isQxl ? powerOfTwo(of('ram') ?? '65536') : powerOfTwo(of('ram')),
      vram: powerOfTwo(of('vram') ?? usual[type]),
      vram64: of('vram64'),
      vgamem: of('vgamem') ?? (isQxl ? '16384' : undefined),
      heads: attributeOf(model, 'heads') ?? (type === 'ramfb' ? '1' : '1'),
      primary: attributeOf(model, 'primary') === 'yes' ? 'yes' : undefined,
    },
    model?.children ?? [],
  )
  return held(withChild(video, filled), 'video')
}
