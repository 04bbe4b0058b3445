/** The devices of a document read one by one, in libvirt's order, and those refused of which there are too many. */
import { internal, type LibvirtError, unsupported, xmlError } from '../../errors.ts'
import { childOf, type Element, type Node, plain } from '../../xml/element.ts'
import { checkUsb } from '../controllers.ts'
import { withDisksInOrder } from '../definition.ts'
import { readDevice } from '../devices/device.ts'
import type { Emulators } from '../emulators.ts'
import { at } from '../located.ts'
import { deviceRank } from '../tables.table.ts'

const single: Readonly<Record<string, (count: number) => LibvirtError | null>> = {
  watchdog: (count) => (count > 1 ? internal('only a single watchdog device is supported') : null),
  memballoon: (count) => (count > 1 ? internal('only a single memory balloon device is supported') : null),
  tpm: (count) =>
    count > 2 ? xmlError('a maximum of two TPM devices is supported, one of them being a TPM Proxy device') : null,
  nvram: (count) => (count > 1 ? internal('only a single nvram device is supported') : null),
  redirfilter: (count) => (count > 1 ? internal('only one set of redirection filter rule is supported') : null),
  iommu: (count) => (count > 1 ? xmlError('only a single IOMMU device is supported') : null),
  vsock: (count) => (count > 1 ? xmlError('only a single vsock device is supported') : null),
}

/** Throws LibvirtError. */
export function readDevices(root: Node, host: Pick<Emulators, 'newMac'>): readonly Element[] {
  const given = withDisksInOrder(
    (childOf(root, 'devices')?.children ?? [])
      .filter(({ name }) => deviceRank(name) >= 0)
      .sort((one, other) => deviceRank(one.name) - deviceRank(other.name)),
  ) as readonly Node[]
  let isUsbOff = false
  const read: Element[] = []
  given.forEach((node, place) => {
    const { name } = node
    const isFirst = given[place - 1]?.name !== name
    at(node, () => {
      const fault = isFirst ? single[name]?.(given.filter((each) => each.name === name).length) : null
      if (fault) throw fault
      const device = readDevice(plain(node), { newMac: host.newMac })
      if (isUsbOff && name === 'input' && device.attributes.bus === 'usb')
        throw unsupported("Can't add USB input device. USB bus is disabled")
      if (isUsbOff && name === 'hostdev' && device.attributes.type === 'usb')
        throw unsupported("Can't add host USB device: USB is disabled in this host")
      if (isUsbOff && name === 'hub') throw unsupported("Can't add USB hub: USB is disabled for this domain")
      read.push(device)
      if (name === 'controller' && given[place + 1]?.name !== 'controller') isUsbOff = checkUsb(read)
    })
  })
  return read
}
