/** A whole domain as its checks look at it, and what several of them ask. */
import { unsupported } from '../errors.ts'
import { childOf, childrenOf, type Element, valueIn } from '../xml/element.ts'

export interface Whole {
  readonly type: string
  readonly os: string
  readonly arch: string
  readonly machine: string
  readonly emulator: string
  readonly hasKvm: boolean
  readonly vcpus: number
  readonly currentVcpus: number
  readonly maxKib: number
  readonly slots: number
  readonly memoryKib: number
  readonly head: readonly Element[]
  readonly devices: readonly Element[]
  readonly tail: readonly Element[]
}

/** What is asked of one device of a domain. Throws LibvirtError. */
export type Check = (device: Element, whole: Whole) => void

export const isPowerOfTwo = (value: number): boolean => value > 0 && Number.isInteger(Math.log2(value))

export const named = (elements: readonly Element[], name: string): Element | undefined =>
  elements.find((each) => each.name === name)
export const allNamed = (elements: readonly Element[], name: string): readonly Element[] =>
  elements.filter((each) => each.name === name)

const virtioOptions = ['iommu', 'ats', 'packed', 'page_per_vq']
/** Options of virtio on what is not virtio. */
export function checkNoVirtio(device: Element): void {
  for (const name of virtioOptions)
    if (valueIn(device, 'driver', name) !== undefined)
      throw unsupported(`${name} driver option is only supported for virtio devices`)
}

/** The ids of a domain's IO threads. */
export function threadIds({ head }: Pick<Whole, 'head'>): ReadonlySet<number> {
  const given = childrenOf(named(head, 'iothreadids'), 'iothread').map(({ attributes }) => Number(attributes.id))
  const count = Number(named(head, 'iothreads')?.text ?? 0)
  const ids = new Set(given)
  for (let id = 1; ids.size < count && id < 1e4; id += 1) ids.add(id)
  return ids
}

/** What talks to a process of its own needs memory that both see. */
export function checkSharedMemory(what: string, { head }: Pick<Whole, 'head'>): void {
  const backing = named(head, 'memoryBacking')
  const cells = childrenOf(childOf(named(head, 'cpu'), 'numa'), 'cell')
  const usual = valueIn(backing, 'access', 'mode')
  const isShared = valueIn(backing, 'source', 'type') === 'memfd' && usual === undefined
  if (cells.length === 0) {
    if (usual !== 'shared' && !isShared) throw unsupported(`'${what}' requires shared memory`)
    return
  }
  for (const { attributes } of cells)
    if ((attributes.memAccess ?? usual) !== 'shared' && !isShared) throw unsupported(`'${what}' requires shared memory`)
}
