/** What each device needs of a place on PCI. */
import { childOf, type Element } from '../../xml/element.ts'
import { busOf } from '../definition.ts'
import { auto, integrated, pci, pciModels } from './pci-models.table.ts'

/** What a device needs of a place on PCI; 0 where it is not one that has one. */
export function needsOf(device: Element, wide: number): number {
  const { name, attributes } = device
  const plain = pci | auto
  const model = attributes.model ?? ''
  const virtio = (kind: string) => (kind === 'virtio-transitional' ? plain : wide)
  switch (name) {
    case 'controller':
      switch (attributes.type) {
        case 'pci':
          return pciModels[model]?.[0] ?? 0
        case 'sata':
        case 'ide':
          return plain
        case 'usb':
          return model === 'none' ? 0 : model === 'nec-xhci' || model === 'qemu-xhci' ? wide : plain
        case 'scsi':
          return model === 'ncr53c90' ? 0 : model === 'virtio-scsi' || model === 'virtio-non-transitional' ? wide : plain
        case 'virtio-serial':
          return virtio(model)
        default:
          return 0
      }
    case 'filesystem':
      return ['loop', 'nbd', 'ploop'].includes(childOf(device, 'driver')?.attributes.type ?? '') ? 0 : virtio(model)
    case 'interface': {
      const card = childOf(device, 'model')?.attributes.type ?? ''
      if (attributes.type === 'hostdev' || card === 'usb-net') return 0
      return ['virtio', 'virtio-non-transitional', 'e1000e'].includes(card) || !cardModels.includes(card) ? wide : plain
    }
    case 'sound':
      return ['es1370', 'ac97', 'ich6', 'ich9'].includes(model) ? plain : 0
    case 'disk':
      return busOf(device) === 'virtio' ? virtio(model) : 0
    case 'hostdev':
      if (attributes.type === 'scsi_host') return virtio(model)
      return attributes.type === 'pci' || attributes.type === 'mdev' ? wide : 0
    case 'memballoon':
      return model === 'none' || model === 'xen' ? 0 : virtio(model)
    case 'rng':
    case 'vsock':
      return virtio(model)
    case 'watchdog':
      return model === 'i6300esb' ? plain : 0
    case 'video': {
      const type = childOf(device, 'model')?.attributes.type ?? ''
      if (type === 'virtio' || type === 'bochs') return wide
      return ['none', 'ramfb', 'gop'].includes(type) ? 0 : plain
    }
    case 'shmem':
      return plain
    case 'input':
      return attributes.bus === 'virtio' ? virtio(model) : 0
    case 'serial':
      return childOf(device, 'target')?.attributes.type === 'pci-serial' ? plain : 0
    case 'iommu':
      return model === 'virtio' ? wide | integrated : 0
    case 'memory':
      return model === 'virtio-pmem' || model === 'virtio-mem' ? wide : 0
    default:
      return 0
  }
}

const cardModels =
  'netfront rtl8139 virtio e1000 e1000e virtio-transitional virtio-non-transitional usb-net spapr-vlan lan9118 scm91c111 vlance vmxnet vmxnet2 vmxnet3 Am79C970A Am79C973 82540EM 82545EM 82543GC'.split(
    ' ',
  )
