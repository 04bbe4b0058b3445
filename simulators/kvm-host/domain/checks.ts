/**
 * What libvirt 9.0.0 with QEMU 7.2 finds when it looks at a whole domain, after it has read and completed it: first the domain, then each device, then
 * what only shows when all are looked at together. Source: src/qemu/qemu_validate.c, src/conf/domain_validate.c, confirmed against the QEMU driver.
 */
import { unsupported } from '../errors.ts'
import { childOf, type Element } from '../xml/element.ts'
import { characterChecks } from './checks/characters.ts'
import { checkController } from './checks/controller.ts'
import { checkDisk } from './checks/disk.ts'
import { checkDomain, checkEmulator } from './checks/domain.ts'
import { checkFilesystem } from './checks/filesystem.ts'
import { checkAudio, checkGraphics } from './checks/graphics.ts'
import { checkHostdev } from './checks/hostdev.ts'
import { checkInterface } from './checks/interface.ts'
import { checkMemory } from './checks/memory.ts'
import { otherChecks } from './checks/other-devices.ts'
import { checkTogether } from './checks/together.ts'
import { checkVideo } from './checks/video.ts'
import { allNamed, type Check, type Whole } from './whole.ts'

/** Throws LibvirtError. */
export function checkWhole(whole: Whole): void {
  checkEmulator(whole)
  checkDomain(whole)
  for (const name of deviceWalk) for (const device of allNamed(whole.devices, name)) checkDevice(device, whole)
  checkTogether(whole)
}

/** One device, in a whole that it is part of, or is to be. Throws LibvirtError. */
export function checkDevice(device: Element, whole: Whole): void {
  checkDeviceInfo(device)
  deviceChecks[device.name]?.(device, whole)
}

const deviceWalk =
  'disk interface sound hostdev video controller smartcard serial parallel channel console input filesystem watchdog memballoon rng hub shmem tpm panic memory redirdev iommu vsock graphics audio'.split(
    ' ',
  )

const deviceChecks: Readonly<Record<string, Check>> = {
  ...characterChecks,
  ...otherChecks,
  disk: checkDisk,
  interface: checkInterface,
  hostdev: checkHostdev,
  video: checkVideo,
  controller: checkController,
  filesystem: checkFilesystem,
  memory: checkMemory,
  graphics: checkGraphics,
  audio: checkAudio,
}

function checkDeviceInfo(device: Element): void {
  const address = childOf(device, 'address')?.attributes.type
  if (address === 'unassigned' && device.name !== 'hostdev')
    throw unsupported("address of type 'unassigned' is supported only for hostdevs")
  const isPci = address === 'pci'
  if (childOf(device, 'acpi') && !isPci) throw unsupported('ACPI index is only supported for PCI devices')
  if (childOf(device, 'rom') && !isPci) throw unsupported('ROM tuning is only supported for PCI devices')
}
