/** Commands of virsh that give a domain more or less: memory, virtual CPUs, the size of a disk. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import { disksOf, sourceOf, targetOf } from '../domain/definition.ts'
import { LibvirtError, notValid } from '../errors.ts'
import { imageAt, withImage } from '../files.ts'
import { affectingCurrent } from '../hotplug.ts'
import type { Domain } from '../model.ts'
import { withDomain } from '../registry.ts'
import { resizedImage, roundUp } from '../storage/images.ts'
import { childOf } from '../xml/element.ts'
import { failure, type Handlers } from './call.ts'

/** The balloon moves only if there is one, and a system in the guest that answers it. */
const balloons = ({ phase, live }: Domain): boolean =>
  phase === 'up' && (live?.devices.some(({ name, attributes }) => name === 'memballoon' && attributes.model !== 'none') ?? false)

export const amountCommands: Handlers = {
  setmem: (call) => {
    const domain = call.domain()
    const kib = Math.ceil(call.scaled('size', 1024) / 1024)
    if (kib === 0) throw failure('memory in virDomainSetMemoryFlags must not be zero')
    const flags = { live: call.has('live'), config: call.has('config') }
    const where = call.has('current')
      ? affectingCurrent(domain, {})
      : flags.live || flags.config
        ? affectingCurrent(domain, flags)
        : { live: true, config: false }
    if (where.live && !domain.live) throw notValid('domain is not running')
    for (const definition of [where.config ? domain.config : null, where.live ? domain.live : null])
      if (definition && kib > definition.memoryKib)
        throw new LibvirtError('invalid argument: cannot set memory higher than max memory')
    call.world = withDomain(call.world, {
      ...domain,
      config: where.config ? { ...domain.config, currentKib: kib } : domain.config,
      live:
        where.live && domain.live ? { ...domain.live, currentKib: balloons(domain) ? kib : domain.live.currentKib } : domain.live,
    })
  },
  setmaxmem: (call) => {
    const domain = call.domain()
    const kib = Math.ceil(call.scaled('size', 1024) / 1024)
    call.world = call.trying('Unable to change MaxMemorySize', () => {
      if (kib === 0) throw new LibvirtError('memory in virDomainSetMemoryFlags must not be zero')
      const where = affectingCurrent(domain, { live: call.has('live'), config: call.has('config') })
      if (where.live) throw notValid('cannot resize the maximum memory on an active domain')
      const currentKib = Math.min(domain.config.currentKib, kib)
      return withDomain(call.world, { ...domain, config: { ...domain.config, memoryKib: kib, currentKib } })
    })
  },
  setvcpus: (call) => {
    const domain = call.domain()
    const count = call.number('count')
    if (count === 0) throw failure("Can't set 0 processors for a VM")
    const flags = { live: call.has('live'), config: call.has('config') }
    const where = call.has('current')
      ? affectingCurrent(domain, {})
      : flags.live || flags.config
        ? affectingCurrent(domain, flags)
        : { live: true, config: false }
    if (where.live && !domain.live) throw notValid('domain is not running')
    if (call.has('maximum')) {
      call.world = withDomain(call.world, {
        ...domain,
        config: { ...domain.config, vcpus: count, currentVcpus: Math.min(count, domain.config.currentVcpus) },
      })
      return
    }
    for (const [definition, says] of [
      [where.config ? domain.config : null, 'persistent'],
      [where.live ? domain.live : null, 'live'],
    ] as const)
      if (definition && count > definition.vcpus)
        throw new LibvirtError(
          `invalid argument: requested vcpus is greater than max allowable vcpus for the ${says} domain: ${count} > ${definition.vcpus}`,
        )
    call.world = withDomain(call.world, {
      ...domain,
      config: where.config ? { ...domain.config, currentVcpus: count } : domain.config,
      live: where.live && domain.live ? { ...domain.live, currentVcpus: count } : domain.live,
    })
  },
  blockresize: (call) => {
    const path = call.text('path')
    const bytes = call.scaled('size', 1024)
    const domain = call.domain()
    call.world = call.trying(`Failed to resize block device '${path}'`, () => {
      if (!domain.live) throw notValid('domain is not running')
      const disk = disksOf(domain.live).find((each) => targetOf(each) === path || sourceOf(each) === path)
      const source = disk ? sourceOf(disk) : null
      const image = source === null ? null : imageAt(call.world, source)
      if (!disk) throw new LibvirtError(`invalid argument: disk '${path}' was not found in the domain config`)
      if (source === null || childOf(disk, 'readonly'))
        throw new LibvirtError(`Operation not supported: can't resize empty or readonly disk '${path}'`)
      if (!image) throw new LibvirtError(`invalid argument: invalid path: ${path}`)
      if (source.startsWith('/dev/')) {
        if (bytes > image.capacityBytes)
          throw new LibvirtError(`internal error: unable to execute QEMU command 'block_resize': Cannot grow device '${source}'`)
        return call.world
      }
      // QEMU counts in sectors.
      return withImage(call.world, source, resizedImage(image, roundUp(bytes, 512)))
    })
    call.tell(`Block device '${path}' is resized`)
  },
}
