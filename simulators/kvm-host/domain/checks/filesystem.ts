/** What libvirt finds in folders of the host that a domain is given. */
import { LibvirtError, unsupported } from '../../errors.ts'
import { attributeOf, childOf, type Element, valueIn } from '../../xml/element.ts'
import { checkSharedMemory, type Whole } from '../whole.ts'

/** Throws LibvirtError. */
export function checkFilesystem(filesystem: Element, whole: Whole): void {
  const { type, accessmode, model, multidevs, fmode, dmode } = filesystem.attributes
  const target = attributeOf(childOf(filesystem, 'target'), 'dir')
  const { type: driver = 'default', wrpolicy, format } = childOf(filesystem, 'driver')?.attributes ?? {}
  const isShared = driver === 'virtiofs'
  if (target === undefined) {
    const source = Object.values(childOf(filesystem, 'source')?.attributes ?? {})[0]
    throw new LibvirtError(`missing target information for device${source === undefined ? '' : ` ${source}`}`)
  }
  if (childOf(filesystem, 'boot') && !isShared) throw unsupported('boot order is only supported for virtiofs')
  if (type !== 'mount') throw unsupported('only supports mount filesystem type')
  if ((fmode !== undefined || dmode !== undefined) && accessmode !== 'mapped' && !isShared)
    throw unsupported('fmode and dmode must be used with accessmode=mapped')
  if (!isShared) {
    if (!['default', 'path', 'handle'].includes(driver)) throw unsupported('Filesystem driver type not supported')
    if (driver === 'handle' && accessmode !== 'passthrough') throw unsupported('only supports passthrough accessmode')
    return
  }
  if (childOf(filesystem, 'readonly')) throw unsupported('virtiofs does not yet support read-only mode')
  if (accessmode !== undefined && accessmode !== 'passthrough') throw unsupported('virtiofs only supports passthrough accessmode')
  if (wrpolicy !== undefined && wrpolicy !== 'default') throw unsupported('virtiofs does not support wrpolicy')
  if (model !== undefined) throw unsupported('virtiofs does not support model')
  if (format !== undefined) throw unsupported('virtiofs does not support format')
  if (multidevs !== undefined && multidevs !== 'default') throw unsupported('virtiofs does not support multidevs')
  if (fmode !== undefined || dmode !== undefined) throw unsupported('virtiofs does not support fmode and dmode')
  checkSharedMemory('virtiofs', whole)
}

/** Each share has a name of its own. Throws LibvirtError. */
export function checkShares(filesystems: readonly Element[]): void {
  const targets = new Set<string>()
  for (const filesystem of filesystems) {
    if (valueIn(filesystem, 'driver', 'type') !== 'virtiofs') continue
    const target = attributeOf(childOf(filesystem, 'target'), 'dir') ?? ''
    if (targets.has(target)) throw unsupported(`filesystem target '${target}' specified twice`)
    targets.add(target)
  }
}
