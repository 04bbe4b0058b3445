/** What a document says of itself before anything in it is read: its id, and the kind of domain, system and machine that it asks for. */
import { internal, unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, childrenOf, type Node, textOf } from '../../xml/element.ts'
import { at, located } from '../located.ts'
import * as tables from '../tables.table.ts'
import { uuidIn, uuidOf } from '../values.ts'

/** The id that a document gives, or null. Throws LibvirtError. */
export function uuidOfDocument(root: Node): string | null {
  const node = childOf(root, 'uuid')
  const uuid = node && node.text !== '' ? at(node, () => uuidIn(node.text)) : null
  const genids = childrenOf(root, 'genid')
  if (genids.length > 1) throw xmlError("element 'genid' can only appear once", root)
  if (genids[0] && genids[0].text !== '' && uuidOf(genids[0].text) === null)
    throw located(internal('malformed genid element'), root)
  return uuid
}

interface Asked {
  readonly type: string
  readonly os: string
  readonly arch: string
  readonly machine: string
}

/** Throws LibvirtError. */
export function askedOf(root: Node): Asked {
  const type = attributeOf(root, 'type')
  if (!type) throw located(internal('missing domain type attribute'), root)
  if (!(tables.domainTypes as readonly string[]).includes(type)) throw located(unsupported(`invalid domain type ${type}`), root)
  const typeNode = childOf(childOf(root, 'os'), 'type')
  const hasLoader = Boolean(textOf(root, 'bootloader'))
  if (!typeNode?.text && !hasLoader) throw xmlError('an os <type> must be specified', childOf(root, 'os') ?? root)
  const os = typeNode?.text || 'xen'
  if (!['hvm', 'linux', 'exe', 'uml', 'xen', 'xenpvh'].includes(os))
    throw located(unsupported(`unknown OS type '${os}'`), typeNode ?? root)
  const arch = attributeOf(typeNode, 'arch') || (type === 'test' ? 'i686' : 'x86_64')
  if (!tables.architectures.includes(arch)) throw located(unsupported(`Unknown architecture ${arch}`), typeNode ?? root)
  return { type, os, arch, machine: attributeOf(typeNode, 'machine') || 'pc' }
}
