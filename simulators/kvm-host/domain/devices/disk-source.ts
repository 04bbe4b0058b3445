/** Where the bytes of a disk are: a file, a device, a volume, a server; and what opens them. */
import { xmlError } from '../../errors.ts'
import { attributeOf, childOf, type Element, element } from '../../xml/element.ts'
import { held, numberIn } from '../grammar.ts'
import { uuidOf } from '../values.ts'
import { isIn, pick } from './attributes.ts'
import { readHost } from './source-host.ts'

const sourceAttributes: Readonly<Record<string, readonly string[]>> = {
  file: ['file', 'fdgroup'],
  block: ['dev'],
  dir: ['dir'],
  network: ['protocol', 'name', 'query', 'tls', 'tlsHostname'],
  volume: ['pool', 'volume', 'mode'],
  nvme: ['type', 'managed', 'namespace'],
  vhostuser: ['type', 'path'],
}

const netProtocols = 'nbd|rbd|sheepdog|gluster|iscsi|http|https|ftp|ftps|tftp|ssh|vxhs|nfs'.split('|')

export function readDiskSource(source: Element, type: string): Element {
  const { attributes } = source
  if (type === 'network') {
    const { protocol } = attributes
    if (protocol === undefined) throw xmlError("Missing required attribute 'protocol' in element 'source'")
    if (!isIn(netProtocols, protocol) && protocol !== 'none')
      throw xmlError(`Invalid value for attribute 'protocol' in element 'source': '${protocol}'.`)
    if (attributes.name === undefined && protocol !== 'nbd') throw xmlError('missing name for disk source')
    if ((protocol === 'gluster' || protocol === 'rbd') && !/^[^/]+\//.test(attributes.name ?? ''))
      throw xmlError(`can't split path '${attributes.name}' into pool name and image name`)
  }
  if (type === 'volume' && (attributes.pool === undefined) !== (attributes.volume === undefined))
    throw xmlError("'pool' and 'volume' must be specified together for 'pool' type source")
  if (type === 'nvme') {
    const { type: kind, namespace } = attributes
    if (kind === undefined) throw xmlError("missing 'type' attribute to disk source")
    if (kind !== 'pci') throw xmlError(`unsupported source type '${kind}'`)
    if (namespace === undefined) throw xmlError("missing 'namespace' attribute to disk source")
    if (numberIn(namespace, 10) === null) throw xmlError(`malformed namespace '${namespace}'`)
    if (!childOf(source, 'address')) throw xmlError('NVMe disk source is missing address')
  }
  if (type === 'vhostuser') {
    const { type: kind, path } = attributes
    if (kind === undefined) throw xmlError("missing 'type' attribute for vhostuser disk source")
    if (kind !== 'unix') throw xmlError("invalid 'type' attribute for vhostuser disk source")
    if (path === undefined) throw xmlError("missing 'path' attribute for vhostuser disk source")
  }
  const protocol = attributes.protocol ?? ''
  const isIscsi = type === 'network' && protocol === 'iscsi'
  const name =
    attributes.name !== undefined && isIscsi && !attributes.name.includes('/') ? `${attributes.name}/0` : attributes.name
  const children = source.children.map((child) => {
    if (child.name === 'host' && type === 'network') return readHost(child, protocol)
    if (child.name === 'encryption') return readEncryption(child)
    return child
  })
  const startupPolicy = attributes.startupPolicy
  const managed = type === 'nvme' ? (attributes.managed ?? 'yes') : undefined
  return element(
    'source',
    {
      ...pick(
        { ...source, attributes: { ...attributes, ...(name ? { name } : {}), ...(managed ? { managed } : {}) } },
        sourceAttributes[type] ?? [],
      ),
      startupPolicy,
    },
    children.filter((child) => child.name !== 'host' || type === 'network'),
  )
}

export function checkAuth(auth: Element | undefined): void {
  if (!auth) return
  if (!attributeOf(auth, 'username')) throw xmlError('missing username for auth')
  held(auth, 'auth')
  const secret = childOf(auth, 'secret')
  if (!secret) throw xmlError('Missing <secret> element in auth')
  const { uuid, usage } = secret.attributes
  if (uuid === undefined && usage === undefined) throw xmlError('missing secret uuid or usage attribute')
  if (uuid !== undefined && usage !== undefined) throw xmlError('either secret uuid or usage expected')
  if (uuid !== undefined && uuidOf(uuid) === null) throw xmlError(`invalid secret uuid '${uuid}'`)
}

export function readEncryption(encryption: Element): Element {
  const { format, engine, ...others } = encryption.attributes
  return element('encryption', { format, engine: engine ?? 'qemu', ...others }, encryption.children)
}
