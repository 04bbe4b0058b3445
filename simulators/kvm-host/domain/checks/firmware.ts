/** What libvirt finds in how a domain boots: its loader, the variables of UEFI, and the times that its menu may wait. */
import { LibvirtError, unsupported } from '../../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, valueIn } from '../../xml/element.ts'
import { isQ35 } from '../controllers.ts'

/** Throws LibvirtError. */
export function checkSecureBoot(os: Element | undefined, features: Element | undefined, machine: string): void {
  const loader = childOf(os, 'loader')
  if (loader?.attributes.secure !== 'yes') return
  if (!isQ35(machine)) throw unsupported('Secure boot is supported with q35 machine types only')
  if (attributeOf(os, 'firmware') === undefined && valueIn(features, 'smm', 'state') !== 'on')
    throw unsupported('Secure boot requires SMM feature enabled')
}

/** Throws LibvirtError. */
export function checkFirmware(os: Element | undefined): void {
  const loader = childOf(os, 'loader')
  const nvram = childOf(os, 'nvram')
  const firmware = attributeOf(os, 'firmware')
  const { readonly, type, secure, stateless } = loader?.attributes ?? {}
  const chosen = (what: string) => new LibvirtError(`${what} cannot be specified when firmware autoselection is enabled`)
  if (firmware !== undefined) {
    if (!loader && !nvram) return
    if (readonly !== undefined) throw chosen("loader attribute 'readonly'")
    if (type !== undefined && type !== 'none') throw chosen("loader attribute 'type'")
    if (loader && loader.text !== '') throw chosen('loader path')
    if (attributeOf(nvram, 'template') !== undefined) throw chosen("nvram attribute 'template'")
    if (secure === 'no') throw chosen("loader attribute 'secure'")
    if (nvram && firmware !== 'efi') throw new LibvirtError(`firmware type '${firmware}' does not support nvram`)
  } else {
    if (childrenOf(childOf(os, 'firmware'), 'feature').length > 0)
      throw new LibvirtError('cannot use feature-based firmware autoselection when firmware autoselection is disabled')
    if (!loader && !nvram) return
    if (!loader || loader.text === '') throw new LibvirtError('no loader path specified and firmware auto selection disabled')
  }
  if (stateless === 'yes') {
    if (attributeOf(nvram, 'template') !== undefined)
      throw new LibvirtError('NVRAM template is not permitted when loader is stateless')
    if (nvram) throw new LibvirtError('NVRAM is not permitted when loader is stateless')
  }
  if (stateless === 'no') {
    if (firmware === undefined && type !== 'pflash') throw new LibvirtError('Only pflash loader type permits NVRAM')
    if (firmware !== undefined && firmware !== 'efi') throw new LibvirtError('Only EFI firmware permits NVRAM')
  }
}

/** Throws LibvirtError. */
export function checkBootTimes(os: Element | undefined): void {
  if (Number(valueIn(os, 'bootmenu', 'timeout') ?? 0) > 65535)
    throw unsupported('invalid value for boot menu timeout, must be in range [0,65535]')
  const timeout = Number(valueIn(os, 'bios', 'rebootTimeout') ?? 0)
  if (timeout < -1 || timeout > 65535) throw unsupported('invalid value for rebootTimeout, must be in range [-1,65535]')
}
