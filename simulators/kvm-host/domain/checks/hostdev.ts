/** What libvirt finds in devices of the host that a domain is given, one by one and together. */
import { internal, unsupported, xmlError } from '../../errors.ts'
import { childOf, type Element, valueIn } from '../../xml/element.ts'
import { named, type Whole } from '../whole.ts'

/** Throws LibvirtError. */
export function checkHostdev(hostdev: Element, { devices }: Whole): void {
  const { mode, type, model, sgio, display } = hostdev.attributes
  const address = childOf(hostdev, 'address')?.attributes.type
  if (mode === 'capabilities') throw unsupported("hostdev mode 'capabilities' is not supported in kvm")
  if (type === 'pci' && address !== undefined && address !== 'pci' && address !== 'unassigned')
    throw internal("PCI host devices must use 'pci' or 'unassigned' address type")
  if (type === 'scsi') {
    if (address !== undefined && address !== 'drive') throw unsupported("SCSI host device must use 'drive' address type")
    if (sgio === 'unfiltered') throw unsupported('unfiltered sgio is no longer supported')
  }
  if (type === 'scsi_host') {
    if (address !== undefined && address !== 'pci' && address !== 'ccw')
      throw unsupported("SCSI_host host device must use 'pci' or 'ccw' address type")
    if (childOf(hostdev, 'boot')) throw unsupported('booting from assigned devices is not supported by vhost SCSI devices')
  }
  if (type === 'usb' && address !== undefined && address !== 'usb')
    throw unsupported("USB host device must use 'usb' address type")
  if (childOf(hostdev, 'teaming')) {
    if (type !== 'pci') throw unsupported('teaming is only supported for pci hostdev devices')
    if (valueIn(hostdev, 'teaming', 'type') !== 'transient')
      throw unsupported("teaming hostdev devices must have type='transient'")
    if (valueIn(hostdev, 'teaming', 'persistent') === undefined)
      throw unsupported('missing required persistent attribute in hostdev teaming element')
  }
  if (childOf(childOf(hostdev, 'address'), 'zpci')) throw unsupported("This QEMU binary doesn't support zPCI")
  if (type !== 'mdev') return
  if (model === 'vfio-ccw') throw unsupported('VFIO CCW device assignment is not supported by this version of QEMU')
  if (model === 'vfio-ap') throw unsupported('VFIO AP device assignment is not supported by this version of QEMU')
  if (childOf(hostdev, 'boot'))
    throw unsupported('booting from assigned devices is not supported by mediated devices of model vfio-pci')
  if (display === 'on' && !named(devices, 'graphics'))
    throw unsupported("graphics device is needed for attribute value 'display=on' in <hostdev>")
}

/** None is given twice. Throws LibvirtError. */
export function checkHostdevs(devices: readonly Element[]): void {
  const seen = new Set<string>()
  const hostdevs = devices.filter(
    ({ name, attributes }) => name === 'hostdev' || (name === 'interface' && attributes.type === 'hostdev'),
  )
  for (const device of hostdevs) {
    const source = childOf(device, 'source')
    const type = device.name === 'interface' ? 'pci' : device.attributes.type
    const key = JSON.stringify([
      type,
      source?.attributes ?? {},
      source?.children.map(({ name, attributes, text }) => [name, attributes, text]),
    ])
    if (seen.has(key)) throw xmlError('Hostdev already exists in the domain configuration')
    seen.add(key)
  }
  if (hostdevs.filter(({ attributes }) => attributes.ramfb === 'on').length > 1)
    throw unsupported("Only one vgpu device can have 'ramfb' enabled")
}
