/** Shares of the host's cache and memory bandwidth, by processors. */
import { LibvirtError, xmlError } from '../../errors.ts'
import { childrenOf, type Element, element } from '../../xml/element.ts'
import { bitmapIn, printBitmap } from '../bitmap.ts'
import { bytesOf } from '../size.ts'

/** Shares of cache and of memory bandwidth: which processors have which. */
export function readResources(caches: readonly Element[], bandwidths: readonly Element[], vcpus: number): readonly Element[] {
  const groups: { readonly bits: readonly number[]; readonly kind: string }[] = []
  const bitsOf = (of: Element): readonly number[] => {
    const text = of.attributes.vcpus ?? ''
    try {
      return bitmapIn(text).filter((bit) => bit < vcpus)
    } catch {
      throw xmlError(`Invalid ${of.name} attribute 'vcpus' value '${text}'`)
    }
  }
  const known = (bits: readonly number[]) => {
    const same = groups.find((group) => printBitmap(group.bits) === printBitmap(bits))
    if (!same && groups.some((group) => group.bits.some((bit) => bits.includes(bit))))
      throw xmlError('Overlapping vcpus in resctrls')
    return same
  }
  const cached = caches.flatMap((tune) => {
    const bits = bitsOf(tune)
    if (bits.length === 0) return []
    if (known(bits)) throw xmlError('Identical vcpus in cachetunes found')
    const taken = new Set<string>()
    const children = childrenOf(tune, 'cache').map((cache) => {
      const { id = '', level = '', type = '' } = cache.attributes
      if (cache.attributes.size === undefined) throw xmlError("missing element or attribute './@size'")
      const bytes = bytesOf(cache, './@size', 1024, cache.attributes.size)
      const kinds = type === 'both' ? ['both', 'code', 'data'] : [type, 'both']
      for (const kind of kinds)
        if (taken.has(`${level} ${id} ${kind}`))
          throw xmlError(`Colliding cache allocations for cache level '${level}' id '${id}', type '${type}'`)
      taken.add(`${level} ${id} ${type}`)
      return element('cache', { id, level, type, size: String(bytes / 1024), unit: 'KiB' })
    })
    groups.push({ bits, kind: 'cache' })
    const monitors: string[] = []
    for (const monitor of childrenOf(tune, 'monitor')) {
      if (monitor.attributes.level !== '3') throw xmlError(`Invalid monitor cache level '${monitor.attributes.level}'`)
      const set = bitsOf(monitor)
      if (set.length === 0) throw new LibvirtError('invalid argument: vcpus is empty')
      const shown = printBitmap(set)
      if (shown !== printBitmap(bits) && !set.every((bit) => bits.includes(bit)))
        throw new LibvirtError('invalid argument: Monitor vcpus conflicts with allocation')
      if (monitors.includes(shown)) throw new LibvirtError('invalid argument: Identical vcpus found in same type monitors')
      if (
        monitors.some(
          (other) =>
            shown !== printBitmap(bits) && other !== printBitmap(bits) && bitmapIn(other).some((bit) => set.includes(bit)),
        )
      )
        throw new LibvirtError('invalid argument: vcpus overlaps in resctrl groups')
      monitors.push(shown)
    }
    return [element('cachetune', { vcpus: printBitmap(bits) }, [...children, ...childrenOf(tune, 'monitor')])]
  })
  const limited = bandwidths.flatMap((tune) => {
    const bits = bitsOf(tune)
    if (bits.length === 0) return []
    const same = known(bits)
    const taken = new Set<string>()
    for (const { attributes } of childrenOf(tune, 'node')) {
      if (taken.has(attributes.id ?? '')) throw xmlError(`Memory Bandwidth already defined for node ${attributes.id}`)
      taken.add(attributes.id ?? '')
    }
    if (!same) groups.push({ bits, kind: 'memory' })
    return [element('memorytune', { vcpus: printBitmap(bits) }, childrenOf(tune, 'node'))]
  })
  return [...cached, ...limited]
}
