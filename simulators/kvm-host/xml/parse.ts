/** A document read into elements with their places, by saxes; what is wrong with it is said in libxml2's words. */
import { SaxesParser } from 'saxes'
import { LibvirtError } from '../errors.ts'
import type { Node } from './element.ts'
import { faultOf } from './fault.ts'

/** virsh reads no larger file: VSH_MAX_XML_FILE is 10 MiB there; the log of an attempt is far smaller, so 256 KiB is the bound here. */
export const maxDocumentBytes = 256 * 1024
const maxDepth = 256

interface Open {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: Node[]
  readonly line: number
  readonly column: number
  text: string
}

/**
 * Reads a document. `what` is libvirt's name for it: `domain_definition`.
 *
 * Throws LibvirtError with libxml2's message and the place. Entities of a document's own are never expanded.
 */
export function parseXml(text: string, what: string): Node {
  if (text.length > maxDocumentBytes) throw new LibvirtError(`(${what}):1: the document is larger than ${maxDocumentBytes} bytes`)
  const parser = new SaxesParser({ xmlns: false, position: true })
  const open: Open[] = []
  let root: Node | null = null
  let failed = false
  let begins = { line: 1, column: 1 }
  parser.on('error', () => {
    failed = true
  })
  parser.on('opentagstart', () => {
    begins = { line: parser.line, column: parser.column }
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= maxDepth)
      throw new LibvirtError(`(${what}):${begins.line}: Excessive depth in document: ${maxDepth}`, begins)
    open.push({
      name,
      attributes: attributes as Record<string, string>,
      children: [],
      text: '',
      line: begins.line,
      column: Math.max(1, begins.column - name.length - 1),
    })
  })
  const adds = (more: string) => {
    const inner = open.at(-1)
    if (inner) inner.text += more
  }
  parser.on('text', adds)
  parser.on('cdata', adds)
  parser.on('closetag', () => {
    const done = open.pop()
    if (!done) return
    const node: Node = { ...done, text: done.children.length > 0 ? '' : done.text }
    const parent = open.at(-1)
    if (parent) parent.children.push(node)
    else root ??= node
  })
  parser.write(text)
  if (!failed) parser.close()
  if (!failed && root) return root
  const fault = faultOf(text)
  throw new LibvirtError(`(${what}):${fault.line}: ${fault.says}\n${fault.shown}\n${'-'.repeat(fault.column)}^`, {
    line: fault.line,
    column: fault.column + 1,
  })
}
