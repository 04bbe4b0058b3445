/** What only shows when all of a domain is looked at together: what two of its devices may not share, and what one asks of another. */
import { unsupported } from '../../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, valueIn } from '../../xml/element.ts'
import { allNamed, named, type Whole } from '../whole.ts'
import { checkCputune } from './cpu.ts'
import { checkDrives, checkTargets } from './drives.ts'
import { checkShares } from './filesystem.ts'
import { checkBootTimes, checkFirmware } from './firmware.ts'
import { checkHostdevs } from './hostdev.ts'
import { checkPages } from './memory.ts'

/** Throws LibvirtError. */
export function checkTogether({ head, devices }: Whole): void {
  const disks = allNamed(devices, 'disk')
  checkTargets(disks)
  checkHostdevs(devices)
  checkDrives(disks, devices)
  checkAliases(devices)
  const iommu = childOf(named(devices, 'iommu'), 'driver')?.attributes
  if (iommu?.intremap === 'on' && valueIn(named(head, 'features'), 'ioapic', 'driver') !== 'qemu')
    throw unsupported("IOMMU interrupt remapping requires split I/O APIC (ioapic driver='qemu')")
  if (iommu?.eim === 'on' && iommu.intremap !== 'on') throw unsupported('IOMMU eim requires interrupt remapping to be enabled')
  for (const name of ['poweroff', 'reboot', 'crash']) {
    const action = named(head, `on_${name}`)?.text
    if (name !== 'crash' && action?.startsWith('coredump'))
      throw unsupported(`Lifecycle event '${name}' doesn't support '${action}' action`)
  }
  checkPages(head)
  checkFirmware(named(head, 'os'))
  checkCputune(named(head, 'cputune'))
  checkBootTimes(named(head, 'os'))
  const videos = allNamed(devices, 'video')
  if (videos.filter((video) => valueIn(video, 'model', 'primary') === 'yes').length > 1)
    throw unsupported('Only one primary video device is supported')
  checkShares(allNamed(devices, 'filesystem'))
  for (const thread of [...childrenOf(named(head, 'iothreadids'), 'iothread'), ...allNamed(head, 'defaultiothread')]) {
    const { thread_pool_min: least, thread_pool_max: most } = thread.attributes
    if (most === '0') throw unsupported('thread_pool_max must be a positive integer')
    if (least !== undefined && most !== undefined && Number(least) > Number(most))
      throw unsupported('thread_pool_min must be smaller or equal to thread_pool_max')
  }
}

function checkAliases(devices: readonly Element[]): void {
  const aliases = new Set<string>()
  for (const device of devices) {
    const alias = attributeOf(childOf(device, 'alias'), 'name')
    if (alias === undefined) continue
    if (aliases.has(alias)) throw unsupported(`non unique alias detected: ${alias}`)
    aliases.add(alias)
  }
}
