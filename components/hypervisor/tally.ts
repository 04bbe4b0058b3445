/** What a machine had counted by each step of its trace: read while a trace is played, made once when it is opened. */
import type { TraceEvent } from '../../simulators/hypervisor/index.ts'

export interface Tally {
  /** Cycles up to and with each step. */
  readonly cycles: Float64Array
  /** VM exits up to and with each step. */
  readonly exits: Uint32Array
}

export function tallyOf(trace: readonly TraceEvent[]): Tally {
  const cycles = new Float64Array(trace.length)
  const exits = new Uint32Array(trace.length)
  let cyclesSoFar = 0
  let exitsSoFar = 0
  trace.forEach((event, step) => {
    cyclesSoFar += event.cycles
    if (event.exit) exitsSoFar += 1
    cycles[step] = cyclesSoFar
    exits[step] = exitsSoFar
  })
  return { cycles, exits }
}
