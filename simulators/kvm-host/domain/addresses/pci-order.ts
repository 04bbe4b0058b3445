/** The orders in which libvirt goes through devices: one for places that are given, one for those that it gives. */
import { childOf, type Element } from '../../xml/element.ts'
import { isController } from '../controllers.ts'
import { busOf } from '../definition.ts'

export const isPciController = (device: Element): boolean => isController(device, 'pci')
export const isPciRoot = ({ attributes }: Element): boolean => attributes.model === 'pci-root' || attributes.model === 'pcie-root'

/** Kinds of devices in the order in which they get places. */
export const kinds: readonly ((device: Element) => boolean)[] = [
  (device) => isPciController(device) && !isPciRoot(device),
  ({ name }) => name === 'filesystem',
  ({ name, attributes }) => name === 'interface' && attributes.type !== 'hostdev',
  ({ name, attributes }) => name === 'sound' && !['sb16', 'pcspk', 'usb'].includes(attributes.model ?? ''),
  (device) =>
    device.name === 'controller' &&
    !isPciController(device) &&
    device.attributes.model !== 'none' &&
    device.attributes.model !== 'ncr53c90' &&
    !['fdc', 'ccid'].includes(device.attributes.type ?? '') &&
    !(device.attributes.type === 'ide' && device.attributes.index === '0'),
  (device) => device.name === 'disk' && busOf(device) === 'virtio',
  ({ name, attributes }) =>
    (name === 'hostdev' &&
      (attributes.type === 'pci' ||
        attributes.type === 'scsi_host' ||
        (attributes.type === 'mdev' && attributes.model === 'vfio-pci'))) ||
    (name === 'interface' && attributes.type === 'hostdev'),
  ({ name, attributes }) => name === 'memballoon' && attributes.model !== 'none',
  ({ name }) => name === 'rng',
  ({ name, attributes }) => name === 'watchdog' && attributes.model === 'i6300esb',
  (device) => device.name === 'video' && !['none', 'ramfb'].includes(childOf(device, 'model')?.attributes.type ?? ''),
  ({ name }) => name === 'shmem',
  ({ name, attributes }) => name === 'input' && attributes.bus === 'virtio',
  (device) => device.name === 'serial' && childOf(device, 'target')?.attributes.type === 'pci-serial',
  ({ name, attributes }) => name === 'iommu' && attributes.model === 'virtio',
  ({ name }) => name === 'vsock',
  ({ name, attributes }) => name === 'memory' && (attributes.model === 'virtio-pmem' || attributes.model === 'virtio-mem'),
]

/** The order in which libvirt goes through the devices. */
export const walk =
  'disk interface sound hostdev video controller smartcard serial parallel channel console input filesystem watchdog memballoon rng nvram hub shmem tpm panic memory redirdev iommu vsock'.split(
    ' ',
  )
