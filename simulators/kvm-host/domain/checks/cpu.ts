/** What libvirt finds in a domain's processors: their model, their number and how they lie, and the shares that they get. */
import { unsupported } from '../../errors.ts'
import { attributeOf, childOf, type Element, valueIn } from '../../xml/element.ts'
import { isQ35 } from '../controllers.ts'
import { maxVcpus } from '../tables.table.ts'
import { named, type Whole } from '../whole.ts'

/** Throws LibvirtError. */
export function checkCpu(cpu: Element | undefined): void {
  const mode = attributeOf(cpu, 'mode') ?? 'custom'
  const { mode: size, bits } = childOf(cpu, 'maxphysaddr')?.attributes ?? {}
  if (size === 'passthrough') {
    if (mode !== 'host-passthrough' && mode !== 'maximum')
      throw unsupported(
        "CPU maximum physical address bits mode 'passthrough' can only be used with 'host-passthrough' / 'maximum' CPUs",
      )
    if (bits !== undefined)
      throw unsupported("CPU maximum physical address bits number specification cannot be used with mode='passthrough'")
  }
  if (size === 'emulate' && bits === undefined)
    throw unsupported("if using CPU maximum physical address mode='emulate', bits= must be specified too")
  const { level, mode: cache } = childOf(cpu, 'cache')?.attributes ?? {}
  const isHost = mode === 'host-passthrough' || mode === 'maximum'
  if (cache === 'emulate' && level !== '3') throw unsupported("CPU cache mode 'emulate' can only be used with level='3'")
  if (cache === 'passthrough' && !isHost)
    throw unsupported("CPU cache mode 'passthrough' can only be used with 'host-passthrough' / 'maximum' CPUs")
  if ((cache === 'passthrough' || cache === 'disable') && level !== undefined)
    throw unsupported(`unsupported CPU cache level for mode '${cache}'`)
}

/** How many processors there may be, and how they lie. Throws LibvirtError. */
export function checkVcpus({ head, devices, machine, vcpus, currentVcpus }: Whole): void {
  if (currentVcpus === 0) throw unsupported('Domain requires at least 1 vCPU')
  const most = maxVcpus(machine)
  if (vcpus > most) throw unsupported(`Maximum CPUs greater than specified machine type limit ${most}`)
  const topology = childOf(named(head, 'cpu'), 'topology')
  if (topology) {
    const of = (name: string) => Number(attributeOf(topology, name) ?? 1)
    if (of('sockets') * of('dies') * of('cores') * of('threads') !== vcpus)
      throw unsupported("CPU topology doesn't match maximum vcpu count")
  }
  if (vcpus > 255) {
    if (!isQ35(machine)) throw unsupported('more than 255 vCPUs are only supported on q35-based machine types')
    if (valueIn(named(devices, 'iommu'), 'driver', 'eim') !== 'on')
      throw unsupported('more than 255 vCPUs require extended interrupt mode enabled on the iommu device')
  }
}

/** Throws LibvirtError. */
export function checkCputune(tune: Element | undefined): void {
  const of = (name: string) => {
    const text = childOf(tune, name)?.text
    return text === undefined || text === '' ? null : Number(text)
  }
  const shares = of('shares')
  if (shares && (shares < 2 || shares > 262144)) throw unsupported("Value of cputune 'shares' must be in range [2, 262144]")
  for (const way of ['', 'global_', 'emulator_', 'iothread_']) {
    const period = of(`${way}period`)
    if (period && (period < 1000 || period > 1_000_000))
      throw unsupported(`Value of cputune '${way}period' must be in range [1000, 1000000]`)
  }
  for (const way of ['', 'global_', 'emulator_', 'iothread_']) {
    const quota = of(`${way}quota`)
    if (quota && quota > 0 && (quota < 1000 || quota > 17_592_186_044_415))
      throw unsupported(`Value of cputune '${way}quota' must be in range [1000, 17592186044415]`)
  }
}
