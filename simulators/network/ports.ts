/** The state of a bridge's port, as its machine goes from the moment at which it got its carrier. */
import { portSteps, type PortEvent, type PortState } from './machine.ts'
import type { BridgeSettings, Interface } from './model.ts'

/** What a port's state goes by besides its own and its bridge's settings. */
interface PortNow {
  readonly atMs: number
  /** Its bridge is up, and it has a carrier. */
  readonly isLinked: boolean
  /** The spanning tree has another way to the root. */
  readonly isBlocked: boolean
}

/** The forward delays that are over, of the two that a port waits. */
function delaysOver({ forwardDelayMs }: BridgeSettings, sinceMs: number): number {
  return forwardDelayMs === 0 ? 2 : Math.min(2, Math.floor(sinceMs / forwardDelayMs))
}

/**
 * The state of `port`, a port of `bridge`: the one place that says so, for the engine as for what is shown.
 *
 * Whether a port has a carrier is for `carrier.ts` to say, and which port the spanning tree blocks for `engine/stp.ts`.
 */
export function portStateOf(bridge: Interface, port: Interface, { atMs, isLinked, isBlocked }: PortNow): PortState {
  if (!bridge.bridge || !isLinked) return 'disabled'
  const sinceMs = atMs - Math.max(port.portSinceMs, bridge.portSinceMs)
  const events: readonly PortEvent[] = !bridge.bridge.stp
    ? ['link-up-alone']
    : isBlocked
      ? ['link-up', 'lose']
      : ['link-up', ...Array.from({ length: delaysOver(bridge.bridge, sinceMs) }, () => 'delay-passed' as const)]
  return events.reduce<PortState>((state, event) => portSteps.next(state, event) ?? state, 'disabled')
}
