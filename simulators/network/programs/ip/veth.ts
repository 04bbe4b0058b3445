/** `ip link add … type veth`: two interfaces of one node with a wire between them. What is sent into one comes out of the other. */
import { addInterface, drawnMac, setMac, setMtu } from '../../devices.ts'
import { interfaceOf, withInterface } from '../../interfaces.ts'
import { refused } from '../../kernel-answer.ts'
import { setMaster, setUp } from '../../links.ts'
import type { Node, World } from '../../model.ts'
import { withNode } from '../../with-node.ts'
import { Complaint } from '../complaint.ts'
import { type Asked, asked, firstFree, macNamed } from './link-words.ts'
import { vethUsage } from './usage.table.ts'
import { accepted, garbage, type Place, type Words } from './words.ts'

type End = Pick<Asked, 'name' | 'mac' | 'mtu' | 'master' | 'isUp'>

/** What stands behind `type veth`; null where nothing does. */
export function peerAsked(place: Place, words: Words): End | null {
  if (words.isOver) return null
  if (words.here !== 'peer') throw new Complaint(vethUsage)
  words.skip()
  const all = asked(place, words, 'add')
  if (all.type !== null) throw new Complaint(`Error: duplicate "type": "${all.type}" is the second value.\n`, 255)
  if (all.name !== null && all.dev !== null) throw garbage('dev', all.dev)
  return { ...all, name: all.name ?? all.dev, mac: all.mac === null ? null : macNamed(all.mac) }
}

/** The other end is made first, and has the lower number. */
export function withVeth(world: World, node: Node, own: End & { readonly name: string }, peer: End | null): World {
  if (interfaceOf(node, own.name)) accepted(refused('EEXIST'))
  const twin =
    peer?.name ?? (own.name === firstFree(node, 'veth') ? firstFree(made(world, node, own), 'veth') : firstFree(node, 'veth'))
  const other = made(world, node, { mac: null, mtu: null, master: undefined, isUp: null, ...peer, name: twin })
  const both = made(world, other, own)
  const paired = withInterface(withInterface(both, own.name, { twin }), twin, { twin: own.name })
  const wire = { a: { node: node.name, dev: own.name }, b: { node: node.name, dev: twin }, isCut: false }
  return withNode({ ...world, wires: [...world.wires, wire] }, paired)
}

function made(world: World, node: Node, { name, mac, mtu, master, isUp }: End & { readonly name: string }): Node {
  const drawn = drawnMac(world.input.seed, node.name, node.nextIndex)
  let next = accepted(addInterface(node, { name, kind: 'veth', mac: drawn }))
  if (mac !== null) next = accepted(setMac(next, name, mac))
  if (mtu !== null) next = accepted(setMtu(next, name, mtu))
  if (master) next = accepted(setMaster(next, name, master, world.atMs))
  return isUp ? accepted(setUp(next, name, world.atMs)) : next
}

/** The world without the wire between the two ends. */
export const withoutVethWire = (world: World, node: string, dev: string): World => ({
  ...world,
  wires: world.wires.filter((wire) => ![wire.a, wire.b].some((end) => end.node === node && end.dev === dev)),
})
