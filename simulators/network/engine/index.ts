/** Sends a packet through a world, and says what became of it. */
import { ipOf } from '../addresses.ts'
import type { Answer, Probe, World } from '../model.ts'
import { Client } from './client.ts'
import { localhost } from './routing.ts'
import { fabricOf, worldAfter } from './compile.ts'
import type { Fabric } from './fabric.ts'

export interface SendOptions {
  /** Notes every device, table and rule that is met, and what interfaces see. */
  readonly trace: boolean
}

/** Clients give up after two seconds unless they say otherwise. */
const usualTimeoutMs = 2000

/**
 * Sends a probe: an echo request, a connection that asks and is answered, or a datagram.
 *
 * The world comes back with what its nodes learned, and, where it was traced, with the trace and the frames that were seen. Simulated time
 * does not pass: the answer says after how long the client knew. Throws for a node that there is not, or a `to` that is no address: our mistake.
 */
export function send(world: World, probe: Probe, options: SendOptions): { readonly world: World; readonly answer: Answer } {
  const fabric = fabricOf(world)
  fabric.isTracing = options.trace
  const answer = probed(fabric, probe, world.sent)
  const next = worldAfter(world, fabric)
  return { world: options.trace ? { ...next, trace: answer } : next, answer }
}

/** Sends a probe on machines that are made already, and changed by it. `nth` keeps its ports apart from those of others. */
export function probed(fabric: Fabric, probe: Probe, nth: number): Answer {
  const machine = fabric.machines.get(probe.from)
  const to = ipOf(probe.to)
  if (!machine || to === null) throw new Error(`bug: no node ${probe.from}, or no address ${probe.to}`)
  // 0.0.0.0 is this machine.
  const client = new Client(fabric, machine, probe, to === 0 ? localhost : to, nth, probe.timeoutMs ?? usualTimeoutMs)
  return client.run()
}
