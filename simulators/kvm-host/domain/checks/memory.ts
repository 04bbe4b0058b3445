/** What libvirt finds in a domain's memory: modules that are plugged in, and the pages that it lies on. */
import { LibvirtError, unsupported } from '../../errors.ts'
import { childOf, childrenOf, type Element, valueIn } from '../../xml/element.ts'
import { bitmapIn } from '../bitmap.ts'
import { isPowerOfTwo, named, allNamed, type Whole } from '../whole.ts'

const kibIn = (of: Element | undefined, name: string): number => Number(childOf(of, name)?.text ?? 0)

/** All modules, against the slots that there are. Throws LibvirtError. */
export function checkMemoryDevices({ devices, head, maxKib, slots, memoryKib }: Whole): void {
  const memories = allNamed(devices, 'memory')
  const cells = childrenOf(childOf(named(head, 'cpu'), 'numa'), 'cell').length
  if (maxKib === 0) {
    if (memories.length > 0) throw unsupported("cannot use/hotplug a memory device when domain 'maxMemory' is not defined")
    return
  }
  if (cells === 0) throw unsupported('At least one numa node has to be configured when enabling memory hotplug')
  if (memories.length > slots) throw unsupported(`memory device count '${memories.length}' exceeds slots count '${slots}'`)
  let total = 0
  const places = new Set<string>()
  for (const memory of memories) {
    const target = childOf(memory, 'target')
    const model = memory.attributes.model ?? ''
    total += kibIn(target, 'size')
    const address = childOf(memory, 'address')?.attributes
    if (model === 'dimm' || model === 'nvdimm') {
      if (address && address.type !== 'dimm') throw unsupported("only 'dimm' addresses are supported for the pc-dimm device")
      if (!childOf(target, 'node')) throw unsupported('target NUMA node needs to be specified for memory device')
      if (address) {
        if (Number(address.slot) >= slots)
          throw unsupported(`memory device slot '${address.slot}' exceeds slots count '${slots}'`)
        if (places.has(address.slot ?? ''))
          throw unsupported(`memory device slot '${address.slot}' is already being used by another memory device`)
        places.add(address.slot ?? '')
      }
    }
    if ((model === 'virtio-mem' || model === 'virtio-pmem') && address && address.type !== 'pci')
      throw unsupported(`only 'pci' addresses are supported for the ${model} device`)
  }
  if (total > maxKib - (memoryKib - total)) throw unsupported('memory device total size exceeds hotplug space')
}

/** One module. Throws LibvirtError. */
export function checkMemory(memory: Element, { head }: Whole): void {
  const { model = '', discard } = memory.attributes
  const target = childOf(memory, 'target')
  const cells = childrenOf(childOf(named(head, 'cpu'), 'numa'), 'cell').length
  const node = childOf(target, 'node')?.text
  const path = childOf(childOf(memory, 'source'), 'path')?.text
  if (node !== undefined) {
    if (cells === 0) throw new LibvirtError("can't add memory backend as guest has no NUMA nodes configured")
    if (Number(node) >= cells)
      throw new LibvirtError(
        `can't add memory backend for guest node '${node}' as the guest has only '${cells}' NUMA nodes configured`,
      )
  }
  if (model === 'nvdimm') {
    if (!path) throw new LibvirtError("path is required for model 'nvdimm'")
    if (discard === 'yes') throw unsupported('discard is not supported for nvdimms')
  }
  if (model === 'virtio-pmem') {
    if (!path) throw new LibvirtError("path is required for model 'virtio-pmem'")
    if (discard === 'yes') throw unsupported("discard is not supported for model 'virtio-pmem'")
    if (memory.attributes.access !== 'shared') throw unsupported('shared access mode required for virtio-pmem device')
    if (node !== undefined) throw unsupported('virtio-pmem does not support NUMA nodes')
  }
  if (model === 'virtio-mem') {
    const block = kibIn(target, 'block')
    const requested = kibIn(target, 'requested')
    const size = kibIn(target, 'size')
    if (requested > size) throw new LibvirtError(`requested size must be smaller than or equal to @size (${size}KiB)`)
    if (!isPowerOfTwo(block)) throw new LibvirtError('block size must be a power of two')
    if (block < 2048) throw new LibvirtError('block size too small, must be at least 2048KiB')
    if (requested % block !== 0) throw new LibvirtError('requested size must be an integer multiple of block size')
  }
  if (model === 'sgx-epc') throw unsupported("sgx epc isn't supported by this QEMU binary")
}

/** Throws LibvirtError. */
export function checkBacking(backing: Element | undefined): void {
  if (!childOf(backing, 'hugepages')) return
  if (valueIn(backing, 'allocation', 'mode') === 'ondemand')
    throw unsupported('hugepages are not allowed with memory allocation ondemand')
  if (valueIn(backing, 'source', 'type') === 'anonymous')
    throw unsupported('hugepages are not allowed with anonymous memory source')
}

/** Which nodes have which pages. Throws LibvirtError. */
export function checkPages(head: readonly Element[]): void {
  const pages: { readonly size: string; nodes: readonly number[] | null }[] = childrenOf(
    childOf(named(head, 'memoryBacking'), 'hugepages'),
    'page',
  ).map(({ attributes }) => ({
    size: attributes.size ?? '0',
    nodes: attributes.nodeset === undefined ? null : bitmapIn(attributes.nodeset),
  }))
  const cells = childrenOf(childOf(named(head, 'cpu'), 'numa'), 'cell').length
  // Without cells node 0 is the whole guest.
  if (cells === 0) for (const page of pages) if (page.nodes?.join() === '0') page.nodes = null
  pages.forEach((page, at) => {
    for (const other of pages.slice(0, at)) {
      if (page.nodes && other.nodes?.some((node) => page.nodes?.includes(node)))
        throw new LibvirtError(`nodeset attribute of hugepages of sizes ${page.size} and ${other.size} intersect`)
      if (!page.nodes && !other.nodes) throw new LibvirtError(`two master hugepages detected: ${page.size} and ${other.size}`)
    }
    if (!page.nodes) return
    const missing = page.nodes.find((node) => node >= cells)
    if (missing !== undefined) throw new LibvirtError(`hugepages: node ${missing} not found`)
  })
}
