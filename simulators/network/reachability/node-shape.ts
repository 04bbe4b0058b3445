/** A node with its own name and addresses taken out: two nodes of the same shape do the same with the same packets. */
import { broadcastOf, ipOf, ipText } from '../addresses.ts'
import type { Node } from '../model.ts'

const made = new WeakMap<Node, string>()

/** The shape as a text. Addresses of its own are numbered; those that others have stay as they are. */
export function shapeOf(node: Node): string {
  const known = made.get(node)
  if (known !== undefined) return known
  const own = new Map<string, string>()
  for (const [nth, { addresses }] of node.interfaces.entries())
    for (const [place, { address }] of addresses.entries())
      if (!address.startsWith('127.')) own.set(address, `own ${nth}.${place}`)
  const replaced = (key: string, value: unknown): unknown =>
    key === 'id' ? undefined : typeof value === 'string' ? (own.get(value) ?? value) : value
  const interfaces = node.interfaces.map(({ addresses, name, kind, isUp, master, parent, mode, bridge, securityGroups }) => ({
    name,
    kind,
    isUp,
    master,
    parent,
    mode,
    bridge,
    securityGroups,
    addresses: addresses.map(({ address, prefix, broadcast }) => [
      address,
      prefix,
      broadcast ?? ipText(broadcastOf(ipOf(address) ?? 0, prefix)),
    ]),
  }))
  const { isOn, kind, routes, tables, sysctls, services, userNat = null } = node
  const heard = services.map(({ protocol, port, address, relay = null }) => [protocol, port, address, relay])
  const text = JSON.stringify(
    [isOn, kind === 'switch', interfaces, routes, tables, Object.entries(sysctls).sort(), heard, userNat],
    replaced,
  )
  made.set(node, text)
  return text
}

/** A shape taken apart: what is left of it without addresses, and the addresses in their order. */
export interface Skeleton {
  readonly bare: string
  readonly addresses: readonly string[]
}

const skeletons = new WeakMap<Node, Skeleton>()
const addressText = /\d+\.\d+\.\d+\.\d+/g

/** Kept by the node: nodes are never changed, only replaced. */
export function skeletonOf(node: Node): Skeleton {
  const known = skeletons.get(node)
  if (known) return known
  const shape = shapeOf(node)
  const skeleton = { bare: shape.replace(addressText, '*'), addresses: shape.match(addressText) ?? [] }
  skeletons.set(node, skeleton)
  return skeleton
}
