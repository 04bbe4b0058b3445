/** Devices of the host, handed to the guest. */
import { unsupported, xmlError } from '../../errors.ts'
import { childOf, type Element, withChild } from '../../xml/element.ts'
import { isIn, withFirst } from './attributes.ts'
import { readHostdevSource } from './hostdev-source.ts'

export function readHostdev(hostdev: Element): Element {
  const { mode = 'subsystem', type = '' } = hostdev.attributes
  const isSubsystem = isIn(['usb', 'pci', 'scsi', 'scsi_host', 'mdev'], type)
  if ((mode === 'subsystem') !== isSubsystem) throw unsupported(`unknown host device source address type '${type}'`)
  const source = childOf(hostdev, 'source')
  if (!isSubsystem) {
    if (!source) throw xmlError('Missing <source> element in hostdev device')
    return withFirst(hostdev, { mode })
  }
  const { model, sgio, rawio } = hostdev.attributes
  if (sgio !== undefined && type !== 'scsi') throw xmlError('sgio is only supported for scsi host device')
  if (rawio !== undefined && type !== 'scsi') throw xmlError('rawio is only supported for scsi host device')
  if (model !== undefined && type !== 'mdev' && type !== 'scsi_host')
    throw xmlError(`'model' attribute in <hostdev> is only supported when type='${type}'`)
  if (type === 'mdev' && model === undefined) throw xmlError("Missing required attribute 'model' in element 'hostdev'")
  const models =
    type === 'mdev'
      ? ['vfio-pci', 'vfio-ccw', 'vfio-ap']
      : ['default', 'virtio', 'virtio-transitional', 'virtio-non-transitional']
  if (model !== undefined && !isIn(models, model))
    throw xmlError(`Invalid value for attribute 'model' in element 'hostdev': '${model}'.`)
  const { mode: _, type: __, managed, ...others } = hostdev.attributes
  return {
    ...withChild(hostdev, readHostdevSource(source, type)),
    attributes: { mode, type, managed: managed === 'yes' ? 'yes' : 'no', ...others },
  }
}
