/** The address by which a node is known. */
import type { Node } from '../model.ts'

/** The address that others know a node by: the first that is not its own alone. */
export const addressOfNode = (node: Node): string | null =>
  node.interfaces.flatMap(({ kind, addresses }) => (kind === 'loopback' ? [] : addresses))[0]?.address ?? null
