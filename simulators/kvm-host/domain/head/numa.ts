/** NUMA cells of the guest, and the host's nodes that they are bound to. */
import { internal, unsupported, xmlError } from '../../errors.ts'
import { childOf, childrenOf, type Element, element } from '../../xml/element.ts'
import { bitmapIn, printBitmap, shownSet } from '../bitmap.ts'
import { held } from '../grammar.ts'
import { bytesOf } from '../size.ts'

export function readNuma(numa: Element, vcpus: number): Element {
  const cells = childrenOf(numa, 'cell')
  if (cells.length === 0) throw xmlError('NUMA topology defined without NUMA cells')
  const made: (Element | undefined)[] = []
  const sets = new Map<number, readonly number[]>()
  cells.forEach((cell, nth) => {
    const id = Number(cell.attributes.id ?? nth)
    if (id >= cells.length)
      throw xmlError(
        "Exactly one 'cell' element per guest NUMA cell allowed, non-contiguous ranges or ranges not starting from 0 are not allowed",
      )
    if (made[id]) throw xmlError(`Duplicate NUMA cell info for cell id '${id}'`)
    const { cpus, memory, memAccess, discard } = cell.attributes
    const bits = cpus === undefined ? [] : bitmapIn(cpus)
    for (const [other, set] of sets)
      if (set.some((bit) => bits.includes(bit))) throw unsupported(`NUMA cells ${id} and ${other} have overlapping vCPU ids`)
    if (bits.length > 0) sets.set(id, bits)
    if (memory === undefined) throw xmlError("missing element or attribute './@memory'")
    const kib = Math.ceil(bytesOf(cell, './@memory', 1024, memory) / 1024)
    made[id] = element(
      'cell',
      {
        id: String(id),
        cpus: bits.length > 0 ? printBitmap(bits) : undefined,
        memory: String(kib),
        unit: 'KiB',
        memAccess,
        discard,
      },
      cell.children,
    )
    const distances = childOf(cell, 'distances')
    if (distances && childrenOf(distances, 'sibling').length === 0) throw xmlError('NUMA distances defined without siblings')
    for (const { attributes } of childrenOf(distances, 'sibling')) {
      const value = Number(attributes.value)
      if (Number(attributes.id) >= cells.length)
        throw xmlError(`'sibling_id ${attributes.id}' does not refer to a valid cell within NUMA 'cell id ${id}'`)
      if (
        value < 10 ||
        value > 255 ||
        (Number(attributes.id) === id && value !== 10) ||
        (Number(attributes.id) !== id && value === 10)
      )
        throw xmlError(`'value ${value}' is invalid for 'sibling id ${attributes.id}' under NUMA 'cell id ${id}'`)
    }
  })
  const all = [...sets.values()].flat()
  if (all.length > vcpus) throw internal('Number of CPUs in <numa> exceeds the <vcpu> count')
  if (Math.max(-1, ...all) >= vcpus) throw internal('CPU IDs in <numa> exceed the <vcpu> count')
  // Processors that are in no cell are in the first.
  const first = made[0]
  if (first && all.length < vcpus) {
    const others = new Set([...sets].flatMap(([id, bits]) => (id === 0 ? [] : bits)))
    const rest = Array.from({ length: Math.min(vcpus, 16_384) }, (_, bit) => bit).filter((bit) => !others.has(bit))
    const { id, memory, unit, memAccess, discard } = first.attributes
    made[0] = element('cell', { id, cpus: printBitmap(rest), memory, unit, memAccess, discard }, first.children)
  }
  return { ...numa, children: [...made.filter((cell) => cell !== undefined), ...childrenOf(numa, 'interconnects')] }
}

export function readNumatune(given: Element | undefined, cpu: Element | null, isStatic: boolean): Element | null {
  if (!given) return null
  const tune = held(given, 'numatune')
  const memory = childOf(tune, 'memory')
  const cells = childrenOf(childOf(cpu ?? undefined, 'numa'), 'cell')
  let { placement } = memory?.attributes ?? {}
  const mode = memory?.attributes.mode ?? 'strict'
  let nodeset = shownSet(memory?.attributes.nodeset, 'nodeset')
  if (memory && placement === undefined) placement = nodeset !== undefined || isStatic ? 'static' : 'auto'
  if (!memory && !isStatic) placement = 'auto'
  if (placement === 'static' && nodeset === undefined && memory && Object.keys(memory.attributes).length > 0)
    throw unsupported("nodeset for NUMA memory tuning must be set if 'placement' is 'static'")
  if (placement === 'auto') nodeset = undefined
  const nodes = childrenOf(tune, 'memnode')
  if (nodes.length > 0 && placement === 'auto')
    throw unsupported('Per-node binding is not compatible with automatic NUMA placement.')
  if (nodes.length > 0 && cells.length === 0) throw xmlError("Element 'memnode' is invalid without any guest NUMA cells")
  const seen = new Set<string>()
  const bound = nodes.map((node) => {
    const { cellid = '', mode: own = 'strict' } = node.attributes
    if (Number(cellid) >= cells.length)
      throw xmlError("Argument 'cellid' in memnode element must correspond to existing guest's NUMA cell")
    if (seen.has(cellid)) throw xmlError(`Multiple memnode elements with cellid ${cellid}`)
    seen.add(cellid)
    if (mode === 'restrictive' && own !== 'restrictive' && memory)
      throw xmlError("'restrictive' mode is required in memnode element when mode is 'restrictive' in memory element")
    return element('memnode', { cellid, mode: own, nodeset: shownSet(node.attributes.nodeset, 'nodeset') })
  })
  const shown = memory && placement !== undefined && Object.keys(memory.attributes).length > 0
  const children = [
    ...(shown ? [element('memory', { mode, ...(nodeset === undefined ? { placement } : { nodeset }) })] : []),
    ...bound.sort((one, other) => Number(one.attributes.cellid) - Number(other.attributes.cellid)),
  ]
  return children.length > 0 ? element('numatune', {}, children) : null
}
