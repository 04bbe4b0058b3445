/** Directories of the host that a guest mounts. */
import { LibvirtError, xmlError } from '../../errors.ts'
import { attributeOf, childOf, type Element, element, valueIn } from '../../xml/element.ts'
import { numberIn } from '../grammar.ts'
import { without } from './attributes.ts'

export function readFilesystem(filesystem: Element): Element {
  const type = attributeOf(filesystem, 'type') ?? 'mount'
  const source = childOf(filesystem, 'source')
  const key =
    { mount: 'dir', bind: 'dir', file: 'file', block: 'dev', template: 'name', ram: 'usage', volume: 'volume' }[type] ?? 'dir'
  const where = attributeOf(source, key) ?? (type === 'mount' ? attributeOf(source, 'socket') : undefined)
  const target = attributeOf(childOf(filesystem, 'target'), 'dir')
  for (const name of ['fmode', 'dmode'] as const) {
    const text = attributeOf(filesystem, name)
    if (text === undefined) continue
    if (!/^[0-7]+$/.test(text))
      throw xmlError(
        `Invalid value for attribute '${name}' in element 'filesystem': '${text}'. Expected non-negative integer value`,
      )
    if (Number.parseInt(text, 8) > 0o7777) throw xmlError(`invalid ${name}: '0${Number.parseInt(text, 8).toString(8)}'`)
  }
  if (!where && type !== 'ram') throw new LibvirtError(`missing source information for device${target ? ` ${target}` : ''}`)
  if (type === 'ram') {
    if (where === undefined) throw xmlError("missing 'usage' attribute for RAM filesystem")
    if (numberIn(where, 10) === null) throw xmlError(`cannot parse usage '${where}' for RAM filesystem`)
  }
  const isVirtiofs = valueIn(filesystem, 'driver', 'type') === 'virtiofs'
  const {
    accessmode = isVirtiofs && attributeOf(source, 'socket') === undefined
      ? 'passthrough'
      : isVirtiofs
        ? undefined
        : 'passthrough',
    ...others
  } = without(filesystem, ['type'])
  return element('filesystem', { type, accessmode, ...others }, filesystem.children)
}
