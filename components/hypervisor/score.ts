/** Two traces in lock step: operation by operation, a machine that has finished one waits for the other. Pure arithmetic. */
import type { TraceEvent } from '../../simulators/hypervisor/index.ts'

/** When each operation begins, in ticks of the score and in steps of each machine. One entry more than there are operations. */
export interface Score {
  readonly ticks: number
  readonly starts: readonly number[]
  readonly machines: readonly (readonly number[])[]
}

/** Where a machine is at a tick: its last step so far, and whether it has finished the operation and waits for the other. */
export interface Place {
  readonly step: number
  readonly waits: boolean
}

export function scoreOf(traces: readonly (readonly TraceEvent[])[]): Score {
  const machines = traces.map(startsOf)
  const operations = Math.max(0, ...machines.map((starts) => starts.length - 1))
  const starts = [0]
  for (let op = 0; op < operations; op += 1) {
    const longest = Math.max(...machines.map((of) => (of[op + 1] ?? 0) - (of[op] ?? 0)))
    starts.push((starts[op] ?? 0) + longest)
  }
  return { ticks: starts.at(-1) ?? 0, starts, machines }
}

/** The first step of each operation, and the number of steps at the end. */
function startsOf(trace: readonly TraceEvent[]): readonly number[] {
  const starts: number[] = []
  for (const [place, { op }] of trace.entries()) if (op === starts.length) starts.push(place)
  return [...starts, trace.length]
}

/** The operation that a tick belongs to. */
export function operationAt({ starts, ticks }: Score, tick: number): number {
  const within = Math.min(Math.max(0, tick), Math.max(0, ticks - 1))
  let low = 0
  let high = starts.length - 1
  while (low < high - 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= within) low = middle
    else high = middle
  }
  return low
}

export function placeAt(score: Score, machine: number, tick: number): Place {
  const op = operationAt(score, tick)
  const first = score.machines[machine]?.[op] ?? 0
  const last = (score.machines[machine]?.[op + 1] ?? 1) - 1
  const step = first + tick - (score.starts[op] ?? 0)
  return { step: Math.min(step, last), waits: step > last }
}

/** The tick at which a machine makes a step: the way back from its trace. */
export function tickOf(score: Score, machine: number, step: number): number {
  const starts = score.machines[machine] ?? []
  let op = 0
  while (op < starts.length - 2 && (starts[op + 1] ?? 0) <= step) op += 1
  return (score.starts[op] ?? 0) + step - (starts[op] ?? 0)
}
