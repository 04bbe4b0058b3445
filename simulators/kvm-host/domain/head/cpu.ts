/** The processor model and its features. */
import { unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, withChild } from '../../xml/element.ts'
import { held } from '../grammar.ts'
import { readNuma } from './numa.ts'

export function readCpu(given: Element | undefined, vcpus: number): Element | null {
  if (!given) return null
  const mode = attributeOf(given, 'mode') ?? 'custom'
  const cpu = held(given, 'cpu')
  if (cpu.attributes.migratable !== undefined && mode !== 'host-passthrough' && mode !== 'maximum')
    throw unsupported("Attribute migratable is only allowed for 'host-passthrough' / 'maximum' CPU mode")
  const model = childOf(cpu, 'model')
  const vendorId = attributeOf(model, 'vendor_id')
  if (vendorId) {
    if (vendorId.length !== 12) throw xmlError('vendor_id must be exactly 12 characters long')
    if (vendorId.includes(',')) throw xmlError('vendor id is invalid')
  }
  const hasModel = model !== undefined && model.text !== ''
  if (childOf(cpu, 'vendor')?.text && !hasModel) throw xmlError('CPU vendor specified without CPU model')
  const features = childrenOf(cpu, 'feature')
  if (mode === 'custom' && !hasModel && features.length > 0) throw xmlError('Non-empty feature list specified without CPU model')
  const seen = new Set<string>()
  for (const { attributes } of features) {
    const { name = '' } = attributes
    if (name === '') throw xmlError('Invalid CPU feature name')
    if (seen.has(name)) throw xmlError(`CPU feature '${name}' specified more than once`)
    seen.add(name)
  }
  if (childrenOf(given, 'cache').length > 1) throw xmlError('at most one CPU cache element may be specified')
  const level = attributeOf(childOf(cpu, 'cache'), 'level')
  if (level !== undefined && (Number(level) < 1 || Number(level) > 3))
    throw xmlError('invalid CPU cache level, must be in range [1,3]')
  const numa = childOf(cpu, 'numa')
  return numa ? withChild(cpu, readNuma(numa, vcpus)) : cpu
}
