/** Memory modules: their sizes in KiB, their labels. */
import { xmlError } from '../../errors.ts'
import { childOf, type Element, element, withChild } from '../../xml/element.ts'
import { numberIn } from '../grammar.ts'
import { bytesOf } from '../size.ts'
import { isIn } from './attributes.ts'

export function readMemory(memory: Element): Element {
  const target = childOf(memory, 'target')
  if (!target) throw xmlError('missing <target> element for <memory> device')
  const node = childOf(target, 'node')
  if (node && numberIn(node.text, 10) === null) throw xmlError('invalid value of memory device node')
  const sized = (each: Element): Element =>
    isIn(['size', 'block', 'requested'], each.name)
      ? element(each.name, { unit: 'KiB' }, String(Math.ceil(bytesOf(each, `./${each.name}`, 1024) / 1024)))
      : each.name === 'label'
        ? { ...each, children: each.children.map(sized) }
        : each
  if (!childOf(target, 'size')) throw xmlError("missing element or attribute './size'")
  const label = childOf(childOf(target, 'label'), 'size')
  if (label) {
    const bytes = bytesOf(label, './label/size', 1024)
    if (bytes < 128 * 1024) throw xmlError('nvdimm label must be at least 128KiB')
    if (bytes >= bytesOf(childOf(target, 'size') as Element, './size', 1024))
      throw xmlError('label size must be smaller than NVDIMM size')
  }
  return withChild(memory, { ...target, children: target.children.map(sized) })
}
