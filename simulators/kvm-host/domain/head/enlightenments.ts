/** What the hypervisor tells a guest of itself: the Hyper-V and KVM features. */
import { unsupported, xmlError } from '../../errors.ts'
import { attributeOf, type Element, element } from '../../xml/element.ts'
import { numberIn } from '../grammar.ts'

const stateOf = (feature: Element): string => {
  const state = attributeOf(feature, 'state')
  if (state === undefined) throw xmlError(`Missing required attribute 'state' in element '${feature.name}'`)
  if (state !== 'on' && state !== 'off')
    throw xmlError(`Invalid value for attribute 'state' in element '${feature.name}': '${state}'.`)
  return state
}

const hypervNames =
  'relaxed vapic spinlocks vpindex runtime synic stimer reset vendor_id frequencies reenlightenment tlbflush ipi evmcs avic'.split(
    ' ',
  )

export function readHyperv(given: Element, hyperv: Element): Element {
  const mode = hyperv.attributes.mode ?? 'custom'
  const kept = given.children.map((feature) => {
    if (!hypervNames.includes(feature.name)) throw unsupported(`unsupported HyperV Enlightenment feature: ${feature.name}`)
    const state = stateOf(feature)
    const { retries, value } = feature.attributes
    if (state === 'on' && feature.name === 'stimer') {
      for (const child of feature.children) {
        if (child.name !== 'direct') throw unsupported(`unsupported Hyper-V stimer feature: ${child.name}`)
        stateOf(child)
      }
      return element(
        'stimer',
        { state },
        feature.children.map((child) => element('direct', { state: child.attributes.state })),
      )
    }
    if (state === 'on' && feature.name === 'spinlocks') {
      if (retries === undefined) throw xmlError("Missing required attribute 'retries' in element 'spinlocks'")
      const count = numberIn(retries, 0)
      if (count === null || count < 0)
        throw xmlError(
          `Invalid value for attribute 'retries' in element 'spinlocks': '${retries}'. Expected non-negative integer value`,
        )
      if (count < 4095) throw xmlError('HyperV spinlock retry count must be at least 4095')
      return element('spinlocks', { state, retries: String(count) })
    }
    if (state === 'on' && feature.name === 'vendor_id') {
      if (value === undefined) throw xmlError("missing 'value' attribute for HyperV feature 'vendor_id'")
      if (value.length > 12) throw xmlError('HyperV vendor_id value must not be more than 12 characters.')
      if (value.includes(',')) throw xmlError('HyperV vendor_id value is invalid')
      return element('vendor_id', { state, value })
    }
    return element(feature.name, { state })
  })
  kept.sort((one, other) => hypervNames.indexOf(one.name) - hypervNames.indexOf(other.name))
  return element('hyperv', { mode }, kept)
}

const kvmNames = ['hidden', 'hint-dedicated', 'poll-control', 'pv-ipi', 'dirty-ring']

export function readKvm(given: Element): Element {
  const kept = given.children.map((feature) => {
    if (!kvmNames.includes(feature.name)) throw unsupported(`unsupported KVM feature: ${feature.name}`)
    const state = stateOf(feature)
    if (feature.name !== 'dirty-ring' || state === 'off') return element(feature.name, { state })
    const { size } = feature.attributes
    if (size === undefined) throw xmlError("Missing required attribute 'size' in element 'dirty-ring'")
    const count = numberIn(size, 0)
    if (count === null || count < 0)
      throw xmlError(`Invalid value for attribute 'size' in element 'dirty-ring': '${size}'. Expected non-negative integer value`)
    if (count < 1024 || count > 65536 || (count & (count - 1)) !== 0)
      throw xmlError('dirty ring must be power of 2 and ranges [1024, 65536]')
    return element('dirty-ring', { state, size: String(count) })
  })
  kept.sort((one, other) => kvmNames.indexOf(one.name) - kvmNames.indexOf(other.name))
  return element('kvm', {}, kept)
}
