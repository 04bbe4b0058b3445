/** How much memory a domain has, with the modules that are plugged in, and how much of it the guest has now. */
import { unsupported, xmlError } from '../../errors.ts'
import { childOf, childrenOf, type Element, type Node } from '../../xml/element.ts'
import type { Head } from '../head/head.ts'
import { located } from '../located.ts'

const kibOf = (memory: Element): number => Number(childOf(childOf(memory, 'target'), 'size')?.text ?? 0)

/** Throws LibvirtError. */
export function memoryOf(
  root: Node,
  head: Head,
  devices: readonly Element[],
): { readonly memoryKib: number; readonly currentKib: number } {
  const states = childrenOf(childOf(root, 'vcpus'), 'vcpu')
  const stuck = states.find(({ attributes }) => attributes.enabled === 'no' && attributes.hotpluggable === 'no')
  if (stuck) throw located(unsupported(`vcpu '${stuck.attributes.id}' is both offline and not hotpluggable`), stuck)
  const cells = childrenOf(
    childOf(
      head.elements.find(({ name }) => name === 'cpu'),
      'numa',
    ),
    'cell',
  )
  const inCells = cells.reduce((sum, { attributes }) => sum + Number(attributes.memory), 0)
  const plugged = devices.filter(({ name }) => name === 'memory').reduce((sum, each) => sum + kibOf(each), 0)
  const place = childOf(root, 'memory') ?? root
  if (inCells === 0 && plugged > head.memoryKib)
    throw xmlError('Total size of memory devices exceeds the total memory size', place)
  const memoryKib = inCells > 0 ? inCells + plugged : head.memoryKib
  if (memoryKib - plugged === 0)
    throw xmlError('Memory size must be specified via <memory> or in the <numa> configuration', place)
  if (head.maxKib > 0 !== head.slots > 0)
    throw xmlError('both maximum memory size and memory slot count must be specified', childOf(root, 'maxMemory') ?? root)
  if (head.maxKib > 0 && head.maxKib < memoryKib)
    throw xmlError('maximum memory size must be equal or greater than the actual memory size', childOf(root, 'maxMemory') ?? root)
  const current = head.currentKib
  return { memoryKib, currentKib: current > 0 && current <= memoryKib ? current : memoryKib }
}
