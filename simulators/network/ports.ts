/** The state of a bridge's port, as its machine goes from the moment at which it got its carrier. */
import { hasCarrier } from './carrier.ts'
import { interfaceOf } from './interfaces.ts'
import { portSteps, type PortEvent, type PortState } from './machine.ts'
import type { Interface, Node, World } from './model.ts'

/** Null for an interface that is no port. `isBlocked`: the spanning tree has another way to the root. */
export function portStateOf(world: World, node: Node, port: Interface, isBlocked: boolean): PortState | null {
  const bridge = interfaceOf(node, port.master ?? '')
  if (!bridge?.bridge) return null
  const isLinked = bridge.isUp && hasCarrier(world, node, port.name)
  const { stp, forwardDelayMs } = bridge.bridge
  const sinceMs = world.atMs - Math.max(port.portSinceMs, bridge.portSinceMs)
  const delays = forwardDelayMs === 0 ? 2 : Math.min(2, Math.floor(sinceMs / forwardDelayMs))
  const events: readonly PortEvent[] = !isLinked
    ? []
    : !stp
      ? ['link-up-alone']
      : ['link-up', ...Array.from({ length: delays }, () => 'delay-passed' as const), ...(isBlocked ? (['lose'] as const) : [])]
  return events.reduce<PortState>((state, event) => portSteps.next(state, event) ?? state, 'disabled')
}
