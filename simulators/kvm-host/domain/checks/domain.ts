/** What libvirt finds in a domain before it looks at its devices: whether its emulator can run it, and its elements outside `devices`. */
import { unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, valueIn } from '../../xml/element.ts'
import { isMachine } from '../tables.table.ts'
import { allNamed, named, type Whole } from '../whole.ts'
import { checkTimers } from './clock.ts'
import { checkCpu, checkVcpus } from './cpu.ts'
import { checkSecureBoot } from './firmware.ts'
import { checkBacking, checkMemoryDevices } from './memory.ts'

/** Throws LibvirtError. */
export function checkEmulator({ type, os, arch, machine, emulator, hasKvm, head }: Whole): void {
  const without = (what: string) => unsupported(`Emulator '${emulator}' does not support ${what}`)
  if (os !== 'hvm') throw without(`os type '${os}'`)
  const own = emulator.endsWith('i386') ? ['i686'] : ['x86_64', 'i686']
  if (!own.includes(arch)) throw without(`arch '${arch}'`)
  if (type !== 'qemu' && !(type === 'kvm' && hasKvm)) throw without(`virt type '${type}'`)
  if (!isMachine(machine)) throw without(`machine type '${machine}'`)
  const osElement = named(head, 'os')
  const loader = childOf(osElement, 'loader')
  const isUefi = attributeOf(osElement, 'firmware') === 'efi' || loader?.attributes.type === 'pflash'
  if (childOf(named(head, 'memtune'), 'min_guarantee') && childOf(named(head, 'memtune'), 'min_guarantee')?.text !== '0')
    throw unsupported("Parameter 'min_guarantee' not supported by QEMU.")
  if (isUefi && !childOf(named(head, 'features'), 'acpi')) throw unsupported('UEFI requires ACPI on this architecture')
}

/** Throws LibvirtError. */
export function checkDomain(whole: Whole): void {
  const { head, devices, machine, type } = whole
  const os = named(head, 'os')
  if (valueIn(os, 'bios', 'useserial') === 'yes' && !named(devices, 'serial'))
    throw xmlError('need at least one serial port to use BIOS serial output')
  checkActions(head)
  checkCpu(named(head, 'cpu'))
  checkMemoryDevices(whole)
  checkTimers(named(head, 'clock'))
  const features = named(head, 'features')
  checkSecureBoot(os, features, machine)
  checkVcpus(whole)
  const tune = named(head, 'cputune')
  if (type !== 'kvm' && (childOf(tune, 'cachetune') || childOf(tune, 'memorytune')))
    throw unsupported('cachetune is only supported for KVM domains')
  checkFeatures(features, whole)
  checkBacking(named(head, 'memoryBacking'))
  for (const sysinfo of allNamed(head, 'sysinfo')) checkSysinfo(sysinfo)
  const tpms = allNamed(devices, 'tpm')
  const proxies = tpms.filter(({ attributes }) => attributes.model === 'spapr-tpm-proxy')
  if (proxies.length > 1) throw unsupported('only a single TPM Proxy device is supported')
  if (tpms.length - proxies.length > 1) throw unsupported('only a single TPM non-proxy device is supported')
  const security = named(whole.tail, 'launchSecurity')?.attributes.type
  if (security === 'sev') throw unsupported('SEV launch security is not supported with this QEMU binary')
  if (security === 's390-pv') throw unsupported('S390 PV launch security is not supported with this QEMU binary')
}

function checkActions(head: readonly Element[]): void {
  const of = (name: string) => named(head, name)?.text
  const values = ['on_poweroff', 'on_reboot', 'on_crash'].map(of)
  if (values.includes('rename-restart'))
    throw unsupported("qemu driver doesn't support the 'rename-restart' action for 'on_reboot'/'on_poweroff'/'on_crash'")
  if (of('on_poweroff') === 'preserve' || of('on_reboot') === 'preserve')
    throw unsupported("qemu driver doesn't support the 'preserve' action for 'on_reboot'/'on_poweroff'")
  if (of('on_reboot') === 'destroy' && of('on_poweroff') === 'restart')
    throw unsupported("qemu driver doesn't support 'onReboot' set to 'destroy and 'onPoweroff' set to 'reboot'")
}

function checkFeatures(features: Element | undefined, { type, arch, machine }: Whole): void {
  for (const { name, attributes, children } of features?.children ?? []) {
    const isPower =
      name === 'hpt'
        ? attributes.resizing !== undefined || children.length > 0
        : ['htm', 'nested-hv', 'ccf-assist', 'cfpc', 'sbbc', 'ibs'].includes(name)
    if (isPower || name === 'gic')
      throw unsupported(`The '${name}' feature is not supported for architecture '${arch}' or machine type '${machine}'`)
    if (name === 'tcg') {
      if (type !== 'qemu') throw unsupported(`TCG features are incompatible with domain type '${type}'`)
      if (Number(children[0]?.text ?? 0) % 1024 !== 0) throw unsupported('tb-cache size must be an integer multiple of MiB')
    }
  }
}

function checkSysinfo(sysinfo: Element): void {
  if (sysinfo.attributes.type !== 'fwcfg') return
  for (const entry of childrenOf(sysinfo, 'entry')) {
    const { name = '' } = entry.attributes
    if (!name.startsWith('opt/')) throw unsupported('Invalid firmware name')
    if (/^opt\/(ovmf|org\.qemu)\//.test(name)) throw unsupported('That firmware name is reserved')
  }
}
