/** The states of bridges' ports once the spanning tree has settled: what is shown of them. */
import { hasCarrier } from './carrier.ts'
import { fabricOf } from './engine/compile.ts'
import { interfaceOf } from './interfaces.ts'
import type { PortState } from './machine.ts'
import type { Interface, Node, World } from './model.ts'
import { portStateOf } from './ports.ts'

/** Made when it is first asked for, and kept: a page asks for every port of a world. */
const settled = new WeakMap<World, ReadonlyMap<string, PortState>>()

const keyOf = (node: string, dev: string): string => `${node}:${dev}`

function settledIn(world: World): ReadonlyMap<string, PortState> {
  const known = settled.get(world)
  if (known) return known
  const made = new Map<string, PortState>()
  for (const { node, ports } of fabricOf(world).machines.values())
    for (const { name, state } of ports) made.set(keyOf(node.name, name), state)
  settled.set(world, made)
  return made
}

/** Null for an interface that is no port. The spanning tree is reckoned only where the port's bridge speaks it. */
export function settledStateOf(world: World, node: Node, port: Interface): PortState | null {
  const bridge = interfaceOf(node, port.master ?? '')
  if (!bridge?.bridge) return null
  if (bridge.bridge.stp) return settledIn(world).get(keyOf(node.name, port.name)) ?? 'disabled'
  return portStateOf(bridge, port, {
    atMs: world.atMs,
    isLinked: bridge.isUp && hasCarrier(world, node, port.name),
    isBlocked: false,
  })
}
