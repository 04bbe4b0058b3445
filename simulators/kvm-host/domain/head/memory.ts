/** What backs the guest's memory, and the limits on memory and block devices. */
import { LibvirtError, unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, element } from '../../xml/element.ts'
import { shownSet } from '../bitmap.ts'
import { held, numberIn } from '../grammar.ts'
import { bytesOf, inKib, kibOf } from '../size.ts'

export function readBacking(given: Element | undefined): Element | null {
  if (!given) return null
  const backing = held(given, 'memoryBacking')
  const huge = childOf(backing, 'hugepages')
  const pages = childrenOf(given, 'hugepages')
    .flatMap((each) => childrenOf(each, 'page'))
    .map((page) => {
      const size = attributeOf(page, 'size')
      if (size === undefined) throw xmlError("missing element or attribute './@size'")
      const kib = Math.ceil(bytesOf(page, './@size', 1024, size) / 1024)
      if (kib === 0) throw new LibvirtError("hugepage size can't be zero")
      return element('page', { size: String(kib), unit: 'KiB', nodeset: shownSet(attributeOf(page, 'nodeset'), 'nodeset') })
    })
  const rank = ['hugepages', 'nosharepages', 'locked', 'source', 'access', 'allocation', 'discard']
  const children = backing.children
    .filter(({ name }) => rank.includes(name))
    .map((child) => (child === huge ? element('hugepages', {}, pages) : child))
    .filter(({ name, attributes }) => !['source', 'access', 'allocation'].includes(name) || Object.keys(attributes).length > 0)
    .sort((one, other) => rank.indexOf(one.name) - rank.indexOf(other.name))
  return children.length > 0 ? element('memoryBacking', {}, children) : null
}

export function readBlkio(blkio: Element | undefined): Element | null {
  if (!blkio) return null
  const seen = new Set<string>()
  for (const device of childrenOf(blkio, 'device')) {
    const path = childOf(device, 'path')?.text
    if (!path) throw unsupported('missing per-device path')
    for (const { name, text } of device.children) {
      if (name === 'path' || numberIn(text, 10) !== null) continue
      throw unsupported(`could not parse ${name === 'weight' ? 'weight' : name.replaceAll('_', ' ')} ${text}`)
    }
    if (seen.has(path)) throw unsupported(`duplicate blkio device path '${path}'`)
    seen.add(path)
  }
  return held(blkio, 'blkiotune')
}

const unlimited = 2 ** 53 - 1

export function readMemtune(memtune: Element | undefined): Element | null {
  if (!memtune) return null
  const children = ['hard_limit', 'soft_limit', 'min_guarantee', 'swap_hard_limit'].flatMap((name) => {
    const limit = childOf(memtune, name)
    const kib = limit ? kibOf(limit, `./memtune/${name}[1]`) : unlimited
    // As many as can be is the same as no limit.
    return kib < unlimited && (kib > 0 || name !== 'min_guarantee') ? [inKib(name, kib)] : []
  })
  return children.length > 0 ? element('memtune', {}, children) : null
}
