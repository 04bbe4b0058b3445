/** Whose address is it: nodes by their addresses, without prefixes. Pure. */
import type { NetworkWorldView, NodeView } from '../../simulators/network/index.ts'
import { v4Of } from './boxes.ts'

export const addressesOf = ({ interfaces }: NodeView): readonly string[] =>
  interfaces
    .filter(({ kind }) => kind !== 'loopback')
    .flatMap(v4Of)
    .map((address) => address.split('/')[0] ?? address)

/** The node that has an address; null where none, or more than one, has it. */
export function nodeWith({ nodes }: Pick<NetworkWorldView, 'nodes'>, address: string): string | null {
  const found = nodes.filter((node) => addressesOf(node).includes(address))
  return found.length === 1 ? (found[0]?.name ?? null) : null
}

/** An address with the name of its node before it. */
export function toWords(view: Pick<NetworkWorldView, 'nodes'>, address: string): string {
  const name = nodeWith(view, address)
  return name === null ? address : `${name} (${address})`
}
