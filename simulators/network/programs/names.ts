/** Names as programs ask for them: /etc/hosts, then the resolvers. */
import { resolve } from '../engine/resolve.ts'
import type { World } from '../model.ts'

/** An address; or why there is none, in the C library's words. */
export type Looked =
  | { readonly world: World; readonly address: string; readonly isName: boolean }
  | { readonly world: World; readonly address: null; readonly why: string }

/** A name as a program finds it: what it costs in packets is sent. */
export function lookedUp(world: World, node: string, name: string): Looked {
  const { world: next, resolved } = resolve(world, node, name)
  if (resolved.kind === 'address') return { world: next, address: resolved.address, isName: resolved.address !== name }
  const why = resolved.kind === 'unknown' ? 'Name or service not known' : 'Temporary failure in name resolution'
  return { world: next, address: null, why }
}
