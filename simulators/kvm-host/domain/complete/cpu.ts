/** A domain's processor with what libvirt fills in: the emulator's usual one, or what the mode leaves open. */
import { attributeOf, childOf, type Element, element, ordered } from '../../xml/element.ts'

const cpuRank = ['model', 'vendor', 'topology', 'cache', 'maxphysaddr', 'feature', 'numa']

export function completeCpu(cpu: Element | undefined, type: string, emulator: string): Element {
  const usual = element('cpu', { mode: 'custom', match: 'exact', check: 'none' }, [
    element('model', { fallback: 'forbid' }, emulator.endsWith('i386') ? 'qemu32' : 'qemu64'),
  ])
  if (!cpu) return usual
  const mode = attributeOf(cpu, 'mode') ?? 'custom'
  const others = cpu.children
    .filter(({ name }) => name !== 'model')
    .map((child) => {
      if (child.name === 'topology') {
        const { sockets, dies = '1', cores, threads } = child.attributes
        return element('topology', { sockets, dies, cores, threads })
      }
      if (child.name !== 'feature') return child
      return element('feature', { policy: child.attributes.policy ?? 'require', name: child.attributes.name })
    })
  const given = attributeOf(cpu, 'check')
  const check = given === 'default' ? undefined : given
  if (mode === 'host-model')
    return ordered({ ...cpu, attributes: { mode, check: check ?? 'partial' }, children: others }, cpuRank)
  if (mode === 'host-passthrough' || mode === 'maximum') {
    const migratable = attributeOf(cpu, 'migratable') ?? (mode === 'maximum' ? undefined : 'on')
    const attributes = { mode, check: check ?? 'none', ...(migratable === undefined ? {} : { migratable }) }
    return ordered({ ...cpu, attributes, children: others }, cpuRank)
  }
  const model = childOf(cpu, 'model')
  if (!model?.text) {
    const attributes = { ...usual.attributes, check: check ?? 'none' }
    return ordered({ ...usual, attributes, children: [...usual.children, ...others] }, cpuRank)
  }
  const filled = element(
    'model',
    { fallback: model.attributes.fallback ?? 'allow', vendor_id: model.attributes.vendor_id },
    model.text,
  )
  const match = attributeOf(cpu, 'match') ?? 'exact'
  return ordered(
    { ...cpu, attributes: { mode, match, check: check ?? (type === 'kvm' ? 'partial' : 'none') }, children: [filled, ...others] },
    cpuRank,
  )
}
