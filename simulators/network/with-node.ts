/** A changed node put back into its world: what it had learned through links that are down or gone is forgotten, and wires follow new names. */
import { hasCarrier } from './carrier.ts'
import { interfaceOf } from './interfaces.ts'
import type { Learned, Node, World } from './model.ts'

export const nothingLearned: Learned = { neighbours: [], fdb: [], connections: [], counters: {}, ruleCounters: {} }

/** The world with the node, which was in it under the same name. */
export function withNode(world: World, node: Node): World {
  const before = world.nodes[node.name]
  if (before === node) return world
  const nodes = { ...world.nodes, [node.name]: node }
  const learned = world.learned[node.name]
  if (!before || !learned || before.interfaces === node.interfaces) return { ...world, nodes }
  // Without a carrier neighbours are forgotten too (neigh_carrier_down).
  const lost = (dev: string) => hasCarrier(world, before, dev) && !hasCarrier({ ...world, nodes }, node, dev)
  return { ...world, nodes, learned: { ...world.learned, [node.name]: remembered(learned, before, node, lost) } }
}

/** Neighbours of a link that went down, or lost its last address, are forgotten; so is what a bridge learned at a port that left it or went down. */
function remembered(learned: Learned, before: Node, node: Node, lost: (dev: string) => boolean): Learned {
  const fell = (dev: string) => interfaceOf(before, dev)?.isUp === true && interfaceOf(node, dev)?.isUp !== true
  // Linux forgets them for a new MAC address too (arp_netdev_event).
  const isOther = (dev: string) => interfaceOf(before, dev)?.mac !== interfaceOf(node, dev)?.mac
  const hasNone = (dev: string) =>
    interfaceOf(before, dev)?.addresses.length !== 0 && interfaceOf(node, dev)?.addresses.length === 0
  const movedFrom = (dev: string, bridge: string) => interfaceOf(node, dev)?.master !== bridge
  const counters = Object.entries(learned.counters).filter(([dev]) => interfaceOf(node, dev))
  return {
    ...learned,
    neighbours: learned.neighbours.filter(
      ({ dev, state }) =>
        interfaceOf(node, dev) && !fell(dev) && !isOther(dev) && !hasNone(dev) && (state === 'PERMANENT' || !lost(dev)),
    ),
    fdb: learned.fdb.filter(({ dev, bridge }) => !fell(dev) && !fell(bridge) && !movedFrom(dev, bridge)),
    counters: counters.length === Object.keys(learned.counters).length ? learned.counters : Object.fromEntries(counters),
  }
}

/** The world in which an interface has another name: its wire and what was learned through it are still its own. `node` is the node after it. */
export function withRenamed(world: World, node: Node, dev: string, name: string): World {
  const learned = world.learned[node.name] ?? nothingLearned
  const renamed = (other: string) => (other === dev ? name : other)
  const end = (each: { readonly node: string; readonly dev: string }) =>
    each.node === node.name && each.dev === dev ? { ...each, dev: name } : each
  return {
    ...world,
    nodes: { ...world.nodes, [node.name]: node },
    wires: world.wires.map((wire) => ({ ...wire, a: end(wire.a), b: end(wire.b) })),
    learned: {
      ...world.learned,
      [node.name]: {
        ...learned,
        neighbours: learned.neighbours.map((each) => ({ ...each, dev: renamed(each.dev) })),
        fdb: learned.fdb.map((each) => ({ ...each, dev: renamed(each.dev), bridge: renamed(each.bridge) })),
        counters: Object.fromEntries(Object.entries(learned.counters).map(([each, count]) => [renamed(each), count])),
      },
    },
  }
}

/** The network without a node, its wires, and what was learned of it. */
export function withoutNode(world: World, name: string): World {
  const { [name]: _, ...nodes } = world.nodes
  const { [name]: _learned, ...learned } = world.learned
  return {
    ...world,
    nodes,
    learned,
    wires: world.wires.filter(({ a, b }) => a.node !== name && b.node !== name),
    at: world.at === name ? world.input.at : world.at,
    editing: world.editing?.node === name ? null : world.editing,
  }
}
