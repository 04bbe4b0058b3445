/** Controllers: the models that each type has, and the options of each model. */
import { unsupported, xmlError } from '../../errors.ts'
import { childOf, childrenOf, type Element, element } from '../../xml/element.ts'
import { numberIn } from '../grammar.ts'
import * as tables from '../tables.table.ts'
import { pick } from './attributes.ts'

export function readController(controller: Element): Element {
  const { type = 'ide', model } = controller.attributes
  const known = tables.controllerModels[type]
  if (model !== undefined && known && !known.includes(model)) throw unsupported(`Unknown model type '${model}'`)
  for (const name of ['model', 'target'] as const)
    if (childrenOf(controller, name).length > 1)
      throw xmlError(`Multiple <${name}> elements in controller definition not allowed`)
  const node = childOf(childOf(controller, 'target'), 'node')
  if (node && numberIn(node.text, 10) === null) throw xmlError('invalid NUMA node in target')
  const extra: Readonly<Record<string, readonly string[]>> = {
    'virtio-serial': ['ports', 'vectors'],
    usb: ['ports'],
    xenbus: ['maxGrantFrames', 'maxEventChannels'],
  }
  const keeps = ['type', 'index', 'model', ...(extra[type] ?? [])]
  const isPci = type === 'pci'
  const children = controller.children.filter(({ name }) => isPci || !['model', 'target', 'pcihole64'].includes(name))
  return element('controller', { type, ...pick(controller, keeps.slice(1)) }, children)
}
