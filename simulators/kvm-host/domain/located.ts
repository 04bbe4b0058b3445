/** An error laid to its place in a document, so that the document can be shown with it. */
import { LibvirtError } from '../errors.ts'
import type { Node } from '../xml/element.ts'

/** The error with the place of this node, unless it has a place already. */
export function located(error: LibvirtError, node: Node): LibvirtError {
  return error.at ? error : new LibvirtError(error.message, { line: node.line, column: node.column })
}

/** Runs a check, and lays what it throws to a place in the document. */
export function at<T>(node: Node, check: () => T): T {
  try {
    return check()
  } catch (error) {
    throw error instanceof LibvirtError ? located(error, node) : error
  }
}
