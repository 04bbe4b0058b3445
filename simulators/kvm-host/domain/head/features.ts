/** Features of the machine: which are kept, in which order. */
import { unsupported } from '../../errors.ts'
import { childOf, type Element, element } from '../../xml/element.ts'
import { held } from '../grammar.ts'
import { bytesOf, inKib, kibOf, shownSize } from '../size.ts'
import * as tables from '../tables.table.ts'
import { readHyperv, readKvm } from './enlightenments.ts'

const featureNames = tables.features
const withState = ['hap', 'pmu', 'vmport', 'pvspinlock', 'vmcoreinfo', 'smm']

export function readFeatures(features: Element | undefined): Element | null {
  if (!features) return null
  const kept = new Map<string, Element>()
  for (const given of features.children) {
    if (!featureNames.includes(given.name)) throw unsupported(`unexpected feature '${given.name}'`)
    const feature = held(given, `features/${given.name}`)
    const { name, attributes } = feature
    if (name === 'hyperv') kept.set(name, readHyperv(given, feature))
    else if (name === 'kvm') kept.set(name, readKvm(given))
    else if (name === 'smm') {
      const { state = 'on' } = attributes
      const tseg = state === 'on' ? childOf(feature, 'tseg') : undefined
      const bytes = tseg && tseg.text !== '' ? bytesOf(tseg, 'string(./features/smm/tseg)', 1024 ** 2) : null
      kept.set(name, element('smm', { state }, bytes === null ? [] : [shownSize('tseg', bytes)]))
    } else if (withState.includes(name)) kept.set(name, element(name, { state: attributes.state ?? 'on' }))
    else if (name === 'ioapic') {
      if (attributes.driver) kept.set(name, feature)
    } else if (name === 'tcg') {
      const cache = childOf(feature, 'tb-cache')
      const kib = cache ? kibOf(cache, './tb-cache') : 0
      kept.set(name, element('tcg', {}, cache ? [inKib('tb-cache', kib)] : []))
    } else if (['acpi', 'pae', 'viridian', 'privnet'].includes(name)) kept.set(name, element(name))
    else kept.set(name, feature)
  }
  const children = [...kept.values()].sort((one, other) => featureNames.indexOf(one.name) - featureNames.indexOf(other.name))
  return children.length > 0 ? element('features', {}, children) : null
}
