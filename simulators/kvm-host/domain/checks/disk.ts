/** What libvirt finds in a disk when it looks at a whole domain. Source: virDomainDiskDefValidate and qemuValidateDomainDeviceDefDisk of libvirt 9.0.0. */
import { internal, LibvirtError, unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, valueIn } from '../../xml/element.ts'
import { isController } from '../controllers.ts'
import { busOf, sourceOf, targetOf } from '../definition.ts'
import { checkNoVirtio, checkSharedMemory, threadIds, type Whole } from '../whole.ts'

/** Throws LibvirtError. */
export function checkDisk(disk: Element, whole: Whole): void {
  const target = targetOf(disk)
  const { type = 'file', device = 'disk', rawio, sgio, model } = disk.attributes
  const source = childOf(disk, 'source')
  if (target === '') {
    const { pool, volume } = source?.attributes ?? {}
    const isPooled = ['rbd', 'gluster'].includes(attributeOf(source, 'protocol') ?? '')
    const path = isPooled ? (sourceOf(disk)?.replace(/^[^/]*\//, '') ?? null) : sourceOf(disk)
    const what = pool === undefined ? path : `pool = '${pool}', volume = '${volume}'`
    throw new LibvirtError(`missing target information for device${what === null ? '' : ` ${what}`}`)
  }
  checkDiskSource(disk, type)
  if (sgio === 'unfiltered') throw unsupported('unfiltered sgio is no longer supported')
  const driver = childOf(disk, 'driver')
  const option = (name: string) => attributeOf(driver, name)
  if (device === 'lun') checkLun(disk, type)
  else {
    if (childOf(source, 'reservations')) throw unsupported('<reservations/> allowed only for lun devices')
    if (rawio !== undefined) throw unsupported("rawio can be used only with device='lun'")
    if (sgio !== undefined) throw unsupported("sgio can be used only with device='lun'")
  }
  checkTune(childOf(disk, 'iotune'))
  const bus = busOf(disk)
  const address = childOf(disk, 'address')?.attributes.type
  if (['ide', 'fdc', 'scsi', 'sata'].includes(bus) && address !== undefined && address !== 'drive')
    throw unsupported(`Invalid address type '${address}' for the disk '${target}' with the bus type '${bus}'`)
  if (bus !== 'virtio') {
    if (model !== undefined && model !== 'default') throw unsupported(`disk model '${model}' not supported for bus '${bus}'`)
    if (Number(option('queues') ?? 0) > 0)
      throw unsupported('queues attribute in disk driver element is only supported by virtio-blk')
    if (option('event_idx') !== undefined) throw unsupported('disk event_idx mode supported only for virtio bus')
    if (option('ioeventfd') !== undefined) throw unsupported('disk ioeventfd mode supported only for virtio bus')
    checkNoVirtio(disk)
  }
  if (type === 'nvme' && attributeOf(source, 'namespace') === '0') throw unsupported("NVMe namespace can't be zero")
  if (type === 'vhostuser') checkVhost(disk, bus)
  const isRemovable = device === 'cdrom' || device === 'floppy'
  if (valueIn(disk, 'target', 'tray') === 'open' && !isRemovable) throw unsupported('tray is only valid for cdrom and floppy')
  const vendor = childOf(disk, 'vendor')?.text ?? ''
  const product = childOf(disk, 'product')?.text ?? ''
  if (vendor.length > 8) throw unsupported('disk vendor is more than 8 characters')
  if (product.length > 16) throw unsupported('disk product is more than 16 characters')
  if (device === 'floppy' && bus !== 'fdc') throw internal(`Invalid bus type '${bus}' for floppy disk`)
  if (device !== 'floppy' && bus === 'fdc') throw internal(`Invalid bus type '${bus}' for disk`)
  if (valueIn(disk, 'target', 'removable') !== undefined && bus !== 'usb') throw xmlError('removable is only valid for usb disks')
  const policy = attributeOf(source, 'startupPolicy')
  if (policy !== undefined) {
    if (!['file', 'block', 'dir', 'volume'].includes(type))
      throw xmlError(`disk startupPolicy '${policy}' is not allowed for disk of '${type}' type`)
    if (policy === 'requisite' && !isRemovable)
      throw xmlError("disk startupPolicy 'requisite' is allowed only for cdrom or floppy")
  }
  const wwn = childOf(disk, 'wwn')?.text ?? ''
  if (wwn !== '' && !/^(0[xX])?[0-9a-fA-F]{16}$/.test(wwn)) throw internal(`Malformed wwn: ${wwn}`)
  if (!isRemovable && !/^(hd|sd|vd|xvd|ubd)/.test(target)) throw internal(`Invalid harddisk device name: ${target}`)
  if (device === 'floppy' && !target.startsWith('fd')) throw internal(`Invalid floppy device name: ${target}`)
  const isEmpty =
    !source || (type !== 'nvme' && type !== 'volume' && type !== 'network' && sourceOf(disk) === null && type !== 'vhostuser')
  if (isEmpty && device === 'disk') throw new LibvirtError(`missing source information for device ${target}`)
  checkFrontend(disk, whole, { target, device, bus, address, vendor: vendor + product, wwn })
}

interface Parts {
  readonly target: string
  readonly device: string
  readonly bus: string
  readonly address: string | undefined
  readonly vendor: string
  readonly wwn: string
}

/** What QEMU's driver finds. */
function checkFrontend(disk: Element, whole: Whole, { target, device, bus, address, vendor, wwn }: Parts): void {
  const driver = childOf(disk, 'driver')
  const option = (name: string) => attributeOf(driver, name)
  const source = childOf(disk, 'source')
  const { type = 'file' } = disk.attributes
  const { cyls, heads, secs, trans } = childOf(disk, 'geometry')?.attributes ?? {}
  if (Number(cyls) > 0 && Number(heads) > 0 && Number(secs) > 0) {
    if (bus === 'usb' || bus === 'sd') throw unsupported(`CHS geometry can not be set for '${bus}' bus`)
    if (trans !== undefined && bus !== 'ide') throw unsupported(`CHS translation mode can only be set for 'ide' bus not '${bus}'`)
  }
  const serial = childOf(disk, 'serial')?.text || undefined
  if (serial !== undefined && bus === 'sd') throw internal("Serial property not supported for drive bus 'sd'")
  if (device === 'cdrom' && (bus === 'virtio' || bus === 'sd'))
    throw unsupported(`disk type of '${target}' does not support ejectable media`)
  const isReadonly = childOf(disk, 'readonly') !== undefined
  if (option('copy_on_read') === 'on') {
    if (isReadonly) throw unsupported(`copy_on_read is not compatible with read-only disk '${target}'`)
    if (device === 'cdrom' || device === 'floppy')
      throw unsupported(`copy_on_read is not supported with removable disk '${target}'`)
  }
  if (wwn !== '' && bus !== 'ide' && bus !== 'scsi') throw unsupported('Only ide and scsi disk support wwn')
  if (vendor !== '' && bus !== 'scsi') throw unsupported('Only scsi disk supports vendor and product')
  if (device === 'lun') {
    if (bus !== 'virtio' && bus !== 'scsi') throw unsupported(`disk device='lun' is not supported for bus='${bus}'`)
    if (option('copy_on_read') === 'on') throw unsupported(`copy_on_read is not compatible with 'lun' disk '${target}'`)
    if (wwn !== '') throw unsupported('Setting wwn is not supported for lun device')
    if (vendor !== '') throw unsupported('Setting vendor or product is not supported for lun device')
  }
  if (Number(valueIn(disk, 'target', 'rotation_rate') ?? 0) > 0) {
    if (!['scsi', 'ide', 'sata'].includes(bus)) throw internal('rotation rate is only valid for SCSI/IDE/SATA bus')
    if (device !== 'disk') throw internal('rotation rate is only valid for disk device')
  }
  if (bus === 'usb' && address !== undefined && address !== 'usb') throw internal('unexpected address type for usb disk')
  if (isReadonly && device === 'disk' && (bus === 'ide' || bus === 'sata'))
    throw unsupported(`readonly ${bus} disks are not supported`)
  const cache = option('cache')
  if (option('io') === 'native' && cache !== 'none' && cache !== 'directsync')
    throw unsupported("io='native' needs either no disk cache or directsync cache mode")
  if (serial !== undefined && bus === 'scsi' && device === 'lun')
    throw unsupported("scsi-block 'lun' devices do not support the serial property")
  if (serial !== undefined && !/^[A-Za-z0-9_.+ -]*$/.test(serial))
    throw internal(`driver serial '${serial}' contains unsafe characters`)
  const thread = option('iothread')
  if (thread !== undefined) {
    if (bus !== 'virtio') throw unsupported(`IOThreads not available for bus ${bus} target ${target}`)
    if (!threadIds(whole).has(Number(thread))) throw unsupported(`Disk iothread '${thread}' not defined in iothreadid`)
  }
  if (childOf(disk, 'transient')) {
    if (!source) throw unsupported(`transient disk '${target}' must not be empty`)
    if (isReadonly) throw unsupported(`transient disk '${target}' must not be read-only`)
    if (type !== 'file') throw unsupported(`transient disk supported only with 'file' type (${target})`)
    if (device !== 'disk') throw unsupported(`transient disk supported only with 'disk' device (${target})`)
  }
  const format = option('type') ?? 'raw'
  if (childOf(disk, 'shareable') && !isReadonly && format !== 'raw')
    throw unsupported(`shared access for disk '${target}' requires use of supported storage format`)
  const name = option('name')
  if (name !== undefined && name !== 'qemu') throw unsupported(`unsupported driver name '${name}' for disk '${target}'`)
  if (!/^(fd|hd|vd|sd|xvd|ubd)[a-z]+\d*$/.test(target)) throw unsupported(`invalid disk target '${target}'`)
  const partition = /\d+$/.exec(target)?.[0]
  if (partition !== undefined && partition !== '0')
    throw unsupported(`invalid disk target '${target}', partitions can't appear in disk targets`)
  if (source) checkImage(disk, type, format, isReadonly)
  if (type === 'vhostuser') checkSharedMemory('vhostuser', whole)
  if (address === 'drive') checkPlace(disk, bus, whole)
}

function checkPlace(disk: Element, bus: string, { devices }: Whole): void {
  const { controller, bus: line, target } = childOf(disk, 'address')?.attributes ?? {}
  if (bus === 'scsi') {
    if (line !== '0') throw internal('SCSI controller only supports 1 bus')
    const model = devices.find((each) => isController(each, 'scsi') && each.attributes.index === controller)?.attributes.model
    if (model === 'lsilogic' && target !== '0') throw unsupported("target must be 0 for controller model 'lsilogic'")
  }
  if (bus === 'ide') {
    if (controller !== '0') throw internal('Only 1 IDE controller is supported')
    if (target !== '0') throw unsupported('target must be 0 for ide controller')
  }
  if (bus === 'fdc') {
    if (controller !== '0') throw internal('Only 1 fdc controller is supported')
    if (line !== '0') throw internal('Only 1 fdc bus is supported')
    if (target !== '0') throw unsupported('target must be 0 for controller fdc')
  }
  if (bus === 'sata') {
    if (line !== '0') throw unsupported('bus must be 0 for sata controller')
    if (target !== '0') throw unsupported('target must be 0 for sata controller')
  }
}

const secretKinds = ['none', 'volume', 'ceph', 'iscsi', 'tls', 'vtpm']

function checkDiskSource(disk: Element, type: string): void {
  const source = childOf(disk, 'source')
  const auth = childOf(disk, 'auth') ?? childOf(source, 'auth')
  const protocol = attributeOf(source, 'protocol') ?? ''
  if (type === 'network' && auth) {
    if (['nbd', 'sheepdog', 'gluster', 'tftp', 'vxhs', 'nfs'].includes(protocol))
      throw unsupported(`authentication is not supported for protocol '${protocol}'`)
    const kind = valueIn(auth, 'secret', 'type')
    if (kind === undefined || !secretKinds.includes(kind)) throw unsupported(`unknown secret type '${kind ?? '<null>'}'`)
    if ((protocol === 'iscsi' && kind !== 'iscsi') || (protocol === 'rbd' && kind !== 'ceph'))
      throw unsupported(`invalid secret type '${kind}'`)
  }
  const encryption = childOf(disk, 'encryption') ?? childOf(source, 'encryption')
  if (encryption?.attributes.format === 'luks' && childOf(encryption, 'cipher'))
    throw unsupported('supplying <cipher> for domain disk definition is unnecessary')
  if (type !== 'network') {
    if (valueIn(source, 'snapshot', 'name') !== undefined)
      throw xmlError("<snapshot> element is currently supported only with 'rbd' disks")
    if (valueIn(source, 'config', 'file') !== undefined)
      throw xmlError("<config> element is currently supported only with 'rbd' disks")
  }
}

function checkLun(disk: Element, type: string): void {
  const source = childOf(disk, 'source')
  if (type === 'network') {
    const protocol = attributeOf(source, 'protocol') ?? ''
    if (protocol !== 'iscsi') throw unsupported(`disk device='lun' is not supported for protocol='${protocol}'`)
  } else if (type !== 'block' && type !== 'volume')
    throw unsupported("disk device='lun' is only valid for block type disk source")
  const format = valueIn(disk, 'driver', 'type')
  if (format !== undefined && format !== 'raw') throw unsupported("disk device 'lun' must use 'raw' format")
  if (childOf(source, 'slices')) throw unsupported("disk device 'lun' doesn't support storage slice")
}

function checkTune(tune: Element | undefined): void {
  const has = (name: string) => Number(childOf(tune, name)?.text ?? 0) > 0
  for (const unit of ['bytes_sec', 'iops_sec', 'bytes_sec_max', 'iops_sec_max'])
    if (has(`total_${unit}`) && (has(`read_${unit}`) || has(`write_${unit}`)))
      throw xmlError(`total and read/write ${unit} cannot be set at the same time`)
}

function checkVhost(disk: Element, bus: string): void {
  if (bus !== 'virtio') throw unsupported('vhostuser disk supports only virtio bus')
  if (attributeOf(disk, 'snapshot') !== 'no') throw unsupported('only snapshot=no is supported with vhostuser disk')
  const refused = (what: string) => unsupported(`${what} is not supported with vhostuser disk`)
  const driver = childOf(disk, 'driver')
  for (const name of ['cache', 'error_policy', 'io', 'ioeventfd', 'copy_on_read', 'discard', 'iothread', 'detect_zeroes'])
    if (attributeOf(driver, name) !== undefined) throw refused(name)
  for (const name of [
    'iotune',
    'encryption',
    'readonly',
    'shareable',
    'transient',
    'serial',
    'wwn',
    'vendor',
    'product',
    'auth',
    'geometry',
    'blockio',
  ])
    if (childOf(disk, name)) throw refused(name)
}

function checkImage(disk: Element, type: string, format: string, isReadonly: boolean): void {
  const source = childOf(disk, 'source')
  if (format === 'cow') throw unsupported("'cow' storage format is not supported")
  if (format === 'dir')
    throw unsupported("'directory' storage format is not directly supported by QEMU, use 'dir' disk type instead")
  if (format === 'iso') throw unsupported("storage format 'iso' is not directly supported by QEMU, use 'raw' instead")
  if (format === 'fat' && type !== 'volume' && type !== 'dir')
    throw unsupported("storage format 'fat' is supported only with 'dir' storage type")
  if (type === 'dir') {
    if (format !== 'fat') throw unsupported("storage type 'dir' requires use of storage format 'fat'")
    if (!isReadonly) throw unsupported("virtual FAT storage can't be accessed in read-write mode")
  }
  const protocol = attributeOf(source, 'protocol')
  if (protocol === 'tftp') throw unsupported("'tftp' protocol is not supported with this QEMU binary")
  if (protocol === 'nfs') {
    const hosts = childrenOf(source, 'host')
    if (hosts.length !== 1) throw unsupported("'nfs' protocol requires the usage of exactly one host")
    if (attributeOf(hosts[0], 'port') !== undefined) throw unsupported("port cannot be specified in 'nfs' protocol host")
  }
  if (childOf(childOf(disk, 'driver'), 'metadata_cache') && format !== 'qcow2')
    throw unsupported('metadata cache max size control is supported only with qcow2 images')
  const encryption = childOf(disk, 'encryption') ?? childOf(source, 'encryption')
  if (!encryption) return
  const kind = encryption.attributes.format ?? 'default'
  if (kind === 'default' || kind === 'qcow') throw unsupported('old qcow/qcow2 encryption is not supported')
  if (encryption.attributes.engine === 'librbd') return
  if (kind === 'luks2') throw unsupported('luks2 is currently not supported by the qemu encryption engine')
  if (format !== 'qcow2' && format !== 'raw')
    throw unsupported("encryption is supported only with 'raw' and 'qcow2' image format")
}
