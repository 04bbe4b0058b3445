/** Nodes that are switched on and off, and wires that are cut and mended: what is forgotten then, and whose ports begin to listen anew. */
import { withInterface } from './interfaces.ts'
import type { End, Node, Wire, World } from './model.ts'
import { withNatSockets } from './user-nats.ts'
import { nothingLearned } from './with-node.ts'

const isAt = (end: End, text: string): boolean => `${end.node}:${end.dev}` === text

/** The wire that has `node:interface` as one of its ends. */
export const wireAt = (world: World, end: string): Wire | undefined =>
  world.wires.find(({ a, b }) => isAt(a, end) || isAt(b, end))

/** The world with a wire cut or mended: at both its ends ports begin to listen anew, or bridges forget. */
export function withWire(world: World, wire: Wire, isCut: boolean): World {
  const wires = world.wires.map((each) => (each === wire ? { ...each, isCut } : each))
  return [wire.a, wire.b].reduce(isCut ? unlinked : linked, { ...world, wires })
}

/** An interface gets its carrier: as a port of a bridge it listens first. */
function linked(world: World, { node: name, dev }: End): World {
  const node = world.nodes[name]
  return node ? withNodeOf(world, withInterface(node, dev, { portSinceMs: world.atMs })) : world
}

/** An interface loses its carrier: a bridge forgets what it learned there. */
function unlinked(world: World, { node, dev }: End): World {
  const learned = world.learned[node] ?? nothingLearned
  return { ...world, learned: { ...world.learned, [node]: { ...learned, fdb: learned.fdb.filter((each) => each.dev !== dev) } } }
}

const withNodeOf = (world: World, node: Node): World => ({ ...world, nodes: { ...world.nodes, [node.name]: node } })

/**
 * A node that goes off forgets what it learned; at the other ends of its wires the carrier goes. What was set on it by hand stays as it was:
 * a machine that is switched on again has what it had, not what its files say.
 */
export function poweredNode(world: World, name: string, isOn: boolean): World {
  const node = world.nodes[name]
  if (!node) return world
  const next: World = { ...withNodeOf(world, { ...node, isOn }), learned: { ...world.learned, [name]: nothingLearned } }
  const far = world.wires.flatMap(({ a, b }) => (a.node === name ? [b] : b.node === name ? [a] : []))
  const near = node.interfaces.map(({ name: dev }): End => ({ node: name, dev }))
  return withNatSockets(isOn ? [...near, ...far].reduce(linked, next) : far.reduce(unlinked, next))
}
