/** What libvirt would say of a document before it is saved, and where: for an editor's marks. */
import { qemuBinary } from './domain/emulators.ts'
import { completeDomain } from './domain/read.ts'
import { LibvirtError } from './errors.ts'
import type { Editing } from './model.ts'
import { readNetwork } from './network/read.ts'
import { readPool } from './storage/pool-document.ts'
import { attributeOf, type Node } from './xml/element.ts'
import { parseXml } from './xml/parse.ts'

export interface Fault {
  /** From 1. */
  readonly line: number
  readonly column: number
  readonly message: string
}

type Place = NonNullable<LibvirtError['at']>

/** The first fault, as libvirt stops at it; none where the document would be taken, or is no document of libvirt's. */
export function faultsOf({ kind }: Pick<Editing, 'kind'>, text: string, hasKvm: boolean): readonly Fault[] {
  if (kind === 'file' && !text.trimStart().startsWith('<')) return []
  try {
    const root = kind === 'file' ? parseXml(text, 'document').name : kind
    const host = { hasKvm, hasFile: (path: string) => path === qemuBinary, newUuid: () => '', newMac: () => '' }
    if (root === 'domain') completeDomain(parseXml(text, 'domain_definition'), host)
    if (root === 'network')
      readNetwork(
        text,
        () => '',
        () => 'virbr0',
      )
    if (root === 'pool') readPool(text)
    return []
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error
    const message = (error.message.split('\n')[0] ?? '').replace(/^\(\w+\):\d+: /, '')
    return [{ ...closer(text, error.at ?? { line: 1, column: 1 }, message), message }]
  }
}

/**
 * libvirt names a value or an element in its message, and says of a device only that it is wrong: within the element at `at` the one
 * that the message names is looked for, so that a mark stands where the hand has to go.
 */
function closer(text: string, at: Place, message: string): Place {
  const of = elementAt(text, at)
  if (!of) return at
  const inner = [...within(of)]
  const [, attribute, name] = /attribute '([^']+)' in element '([^']+)'/.exec(message) ?? []
  const value = /'([^']*)'[^']*$/.exec(message)?.[1] ?? ''
  for (const each of name === undefined ? inner : inner.filter((one) => one.name === name)) {
    const found = Object.keys(each.attributes).find(
      (key) => (attribute === undefined || key === attribute) && attributeOf(each, key) === value,
    )
    if (found !== undefined) return valuePlace(text, each, found)
    if (attribute === undefined && value !== '' && each.text === value) return placeOf(each)
  }
  const meant = name ?? elementsMeant.find(([says]) => says.test(message))?.[1]
  const named = inner.find((each) => each.name === meant)
  return named ? placeOf(named) : at
}

/** Messages that name no element, and the one that they mean. */
const elementsMeant: readonly (readonly [RegExp, string])[] = [
  [/vcpus? /i, 'vcpu'],
  [/uuid/, 'uuid'],
  [/[Ee]mulator/, 'emulator'],
  [/[Mm]emory/, 'memory'],
  [/os <type>|domain type/, 'os'],
  [/\bname\b/, 'name'],
]

const placeOf = ({ line, column }: Node): Place => ({ line, column })

/** The element that begins at a place, if the document can be read at all. */
function elementAt(text: string, at: Place): Node | undefined {
  try {
    return [...within(parseXml(text, 'document'))].find(({ line, column }) => line === at.line && column === at.column)
  } catch (error) {
    if (error instanceof LibvirtError) return undefined
    throw error
  }
}

function* within(node: Node): Generator<Node> {
  yield node
  for (const child of node.children) yield* within(child)
}

/** Where an attribute's value begins in the tag of its element. */
function valuePlace(text: string, of: Node, attribute: string): Place {
  const lines = text.split('\n')
  const before = lines.slice(0, of.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + of.column - 1
  const tag = text.slice(before, text.indexOf('>', before) + 1)
  const found = new RegExp(`\\s${attribute}\\s*=\\s*["']`).exec(tag)
  if (!found) return placeOf(of)
  const upTo = text.slice(0, before + found.index + found[0].length)
  return { line: upTo.split('\n').length, column: upTo.length - upTo.lastIndexOf('\n') }
}
