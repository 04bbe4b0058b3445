/** Names as programs ask for them: /etc/hosts, then the resolvers. */
import { ipText } from '../addresses.ts'
import { resolve } from '../engine/resolve.ts'
import type { World } from '../model.ts'

/** An address; or why there is none, in the C library's words. */
export type Looked =
  | { readonly world: World; readonly address: string; readonly isName: boolean }
  | { readonly world: World; readonly address: null; readonly why: string }

/** A name as a program finds it: what it costs in packets is sent. */
export function lookedUp(world: World, node: string, name: string): Looked {
  const short = shortAddress(name)
  if (short !== null) return { world, address: short, isName: false }
  const { world: next, resolved } = resolve(world, node, name)
  if (resolved.kind === 'address') return { world: next, address: resolved.address, isName: resolved.address !== name }
  const why = resolved.kind === 'unknown' ? 'Name or service not known' : 'Temporary failure in name resolution'
  return { world: next, address: null, why }
}

/** `192.168.1` and `0` are addresses too: the last number fills what is left (inet_aton). `0` is this machine. */
function shortAddress(name: string): string | null {
  if (!/^\d+(\.\d+){0,2}$/.test(name)) return null
  const parts = name.split('.').map(Number)
  const last = parts.pop() ?? 0
  const left = 4 - parts.length
  if (parts.some((part) => part > 255) || last >= 256 ** left) return null
  const ip = parts.reduce((sum, part, nth) => sum + part * 256 ** (3 - nth), last)
  return ip === 0 ? '127.0.0.1' : ipText(ip)
}
