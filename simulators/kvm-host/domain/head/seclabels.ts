/** Security labels: whose they are, and whether libvirt relabels. */
import { LibvirtError, unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, type Element, element } from '../../xml/element.ts'
import { held } from '../grammar.ts'

export function readSeclabels(labels: readonly Element[]): readonly Element[] {
  const read = labels.map((given, nth) => {
    const label = held(given, 'seclabel')
    const { model } = label.attributes
    let { type = 'dynamic' } = label.attributes
    let isRelabelled = label.attributes.relabel === undefined ? type === 'dynamic' : label.attributes.relabel === 'yes'
    if (type === 'dynamic' && !isRelabelled) throw unsupported('dynamic label type must use resource relabeling')
    if (type === 'none' && isRelabelled) throw unsupported("resource relabeling is not compatible with 'none' label type")
    if (model === 'none' || (model === undefined && labels.length === 1 && type !== 'static')) {
      type = 'none'
      isRelabelled = false
    } else if (type === 'static' && !childOf(label, 'label')?.text) throw xmlError('security label is missing')
    if (labels.slice(0, nth).some((other) => attributeOf(other, 'model') === model))
      throw new LibvirtError(`seclabel for model ${model ?? '(null)'} is already provided`)
    const shown = model ?? (labels.length === 1 ? 'none' : undefined)
    const isNone = type === 'none'
    return element(
      'seclabel',
      { type, model: shown, relabel: isNone ? undefined : isRelabelled ? 'yes' : 'no' },
      label.children.filter(({ name }) => (name === 'label' ? type === 'static' : name === 'baselabel' && type === 'dynamic')),
    )
  })
  const [only] = labels
  if (labels.length === 1 && only && attributeOf(only, 'model') === undefined && isUnsure(only))
    throw xmlError('missing security model in domain seclabel')
  if (labels.length > 1 && labels.some(({ attributes }) => attributes.model === undefined))
    throw xmlError('missing security model when using multiple labels')
  return read
}

/** A label without a model is the host's only where it leaves everything to it. */
const isUnsure = (label: Element): boolean => {
  const type = attributeOf(label, 'type')
  return type === undefined || type === 'static' || (type === 'dynamic' && childOf(label, 'baselabel') !== undefined)
}
