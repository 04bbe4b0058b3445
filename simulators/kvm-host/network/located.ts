/** An error of a network, with the place in the document that it is about. */
import { LibvirtError } from '../errors.ts'
import type { Node } from '../xml/element.ts'

export const located = (node: Node, error: LibvirtError): LibvirtError =>
  new LibvirtError(error.message, { line: node.line, column: node.column })
