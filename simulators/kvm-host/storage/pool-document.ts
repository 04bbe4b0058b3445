/** A pool's document read: which types there are, and what each needs. */
import { numberIn } from '../domain/grammar.ts'
import { uuidOf } from '../domain/values.ts'
import { internal, unsupported, xmlError } from '../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, element, type Node, ordered, plain, textOf } from '../xml/element.ts'
import { parseXml } from '../xml/parse.ts'

interface PoolKind {
  /** What its source must name. */
  readonly needs: readonly ('host' | 'dir' | 'device' | 'name' | 'adapter')[]
  /** Formats of its source, the usual one first; none where it has no format. */
  readonly formats: readonly string[]
  /** The host's libvirt has a backend for it. */
  readonly isThere: boolean
}

const kind = (needs: PoolKind['needs'], formats: string, isThere = true): PoolKind => ({
  needs,
  formats: formats === '' ? [] : formats.split(' '),
  isThere,
})

const fileSystems = 'auto ext2 ext3 ext4 ufs iso9660 udf gfs gfs2 vfat hfs+ xfs ocfs2 vmfs'

const diskLabels = 'unknown dos dvh gpt mac bsd pc98 sun lvm2'

/** Types of pools in libvirt's order. */
const poolKinds: Readonly<Record<string, PoolKind>> = {
  dir: kind([], ''),
  fs: kind(['device'], fileSystems),
  netfs: kind(['host', 'dir'], 'auto nfs glusterfs cifs'),
  logical: kind(['name'], 'lvm2 unknown'),
  disk: kind(['device'], diskLabels),
  iscsi: kind(['host'], ''),
  'iscsi-direct': kind(['host'], '', false),
  scsi: kind(['adapter'], ''),
  mpath: kind([], ''),
  rbd: kind(['host', 'name'], '', false),
  sheepdog: kind(['host', 'name'], '', false),
  gluster: kind(['host', 'name'], '', false),
  zfs: kind(['name'], '', false),
  vstorage: kind(['name'], '', false),
}

const withoutTarget = ['iscsi-direct', 'rbd', 'sheepdog', 'gluster']

function readSource(source: Node | undefined, type: string, { formats }: PoolKind): readonly Element[] {
  if (!source) return formats.length > 0 && type !== 'disk' ? [element('format', { type: formats[0] })] : []
  if (type === 'rbd' && !textOf(source, 'name')) throw xmlError("element 'name' is mandatory for RBD pool", source)
  const format = attributeOf(childOf(source, 'format'), 'type') || undefined
  if (formats.length > 0 && format !== undefined && !formats.includes(format))
    throw unsupported(`unknown pool format type ${format}`)
  for (const { attributes } of childrenOf(source, 'host')) {
    if (attributes.name === undefined) throw xmlError('missing storage pool host name', source)
    if (attributes.port !== undefined && numberIn(attributes.port, 10) === null)
      throw xmlError(`Invalid value for attribute 'port' in element 'host': '${attributes.port}'. Expected integer value`, source)
  }
  for (const { attributes } of childrenOf(source, 'device'))
    if (attributes.path === undefined) throw xmlError('missing storage pool source device path', source)
  const rank = 'host device dir adapter name initiator format auth protocol vendor product'.split(' ')
  const kept = source.children
    .filter(({ name }) => rank.includes(name) && name !== 'format')
    .map(plain)
    .map((child) => (child.name === 'dir' ? element('dir', { path: sanitized(child.attributes.path ?? '') }) : child))
  const shown = formats.length > 0 ? [element('format', { type: format ?? formats[0] })] : []
  return ordered(element('source', {}, [...kept, ...shown]), rank).children
}

/** A path as libvirt keeps it: no doubled slashes, none at its end. */
const sanitized = (path: string): string => {
  const clean = path.replace(/\/{2,}/g, (slashes, at: number) => (at === 0 && slashes.length === 2 ? '//' : '/'))
  return clean.length > 1 ? clean.replace(/\/$/, '') : clean
}

export function readPermissions(permissions: Node | undefined): Element | null {
  if (!permissions) return null
  const mode = textOf(permissions, 'mode')
  if (mode && (!/^[0-7]+$/.test(mode) || Number.parseInt(mode, 8) > 0o777)) throw xmlError('malformed octal mode', permissions)
  const id = (name: string) => {
    const node = childOf(permissions, name)
    if (!node) return null
    const value = numberIn(node.text, 10)
    if (value === null || value < -1 || value >= 2 ** 32) throw xmlError(`malformed ${name} element`, permissions)
    return value === -1 ? null : element(name, {}, String(value))
  }
  const owner = id('owner')
  const group = id('group')
  const label = childOf(permissions, 'label')
  const parts = [
    mode ? element('mode', {}, `0${Number.parseInt(mode, 8).toString(8)}`) : null,
    owner,
    group,
    label?.text ? plain(label) : null,
  ].filter((part) => part !== null)
  return parts.length > 0 ? element('permissions', {}, parts) : null
}

/** A pool's document, read and held against what libvirt checks in it. Throws LibvirtError. */
export function readPool(xml: string) {
  const root = parseXml(xml, 'storage_pool_definition')
  if (root.name !== 'pool') throw xmlError(`expecting root element of 'pool', not '${root.name}'`, root)
  const type = attributeOf(root, 'type')
  if (type === undefined) throw xmlError("Missing required attribute 'type' in element 'pool'", root)
  const spec = Object.hasOwn(poolKinds, type) ? poolKinds[type] : undefined
  if (!spec) throw xmlError(`Invalid value for attribute 'type' in element 'pool': '${type}'.`, root)
  const source = childOf(root, 'source')
  const parts = readSource(source, type, spec)
  const has = (name: string) => parts.some((part) => part.name === name)
  const isNamed = spec.needs.includes('name')
  const name = textOf(root, 'name') || (isNamed ? textOf(source, 'name') : '') || ''
  if (name === '') throw xmlError('missing pool source name element', root)
  if (name.includes('/')) throw xmlError(`name ${name} cannot contain '/'`, root)
  const given = textOf(root, 'uuid')
  if (given && uuidOf(given) === null) throw xmlError('malformed uuid element', root)
  if (spec.needs.includes('host') && !has('host')) throw xmlError('missing storage pool source host name', root)
  if (spec.needs.includes('dir') && !has('dir')) throw xmlError('missing storage pool source path', root)
  if (spec.needs.includes('adapter') && !has('adapter')) throw xmlError('missing storage pool source adapter', root)
  if (spec.needs.includes('device') && !has('device')) throw xmlError('missing storage pool source device name', root)
  const group = textOf(source, 'name') || name
  const path =
    type === 'logical' ? `/dev/${group}` : type === 'zfs' ? `/dev/zvol/${group}` : (textOf(childOf(root, 'target'), 'path') ?? '')
  const hasTarget = !withoutTarget.includes(type)
  if (hasTarget && path === '') throw xmlError('missing storage pool target path', root)
  const permissions = hasTarget ? readPermissions(childOf(childOf(root, 'target'), 'permissions')) : null
  if (!spec.isThere) throw internal(`missing backend for pool type ${Object.keys(poolKinds).indexOf(type)} (${type})`)
  return { type, name, given, group, path: sanitized(path), isNamed, parts, permissions }
}
