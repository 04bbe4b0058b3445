/**
 * Where two machines stand that are shown in lock step. Both do the same operations; whoever has finished one waits until the other
 * has. A position counts the steps of the slower machine, operation by operation. Pure.
 */

/** What there is to know of a step here: which operation it belongs to. */
interface OfOperation {
  readonly op: number
}

export interface LockStep {
  /** How many positions there are; the last one is `length - 1`. */
  readonly length: number
  /** At which position each operation begins, and at the end `length`. */
  readonly positions: readonly number[]
  /** For each machine, at which of its steps each operation begins, and at the end how many it has. */
  readonly steps: readonly (readonly number[])[]
}

/** Where a machine stands: at which of its steps, and whether it waits there for the other. */
export interface Standing {
  readonly step: number
  readonly isWaiting: boolean
}

export interface Place {
  readonly op: number
  readonly machines: readonly Standing[]
}

/** The common positions of traces whose events come in the order of their operations. */
export function lockStepOf(traces: readonly (readonly OfOperation[])[]): LockStep {
  const operations = Math.max(0, ...traces.map((trace) => (trace.at(-1)?.op ?? -1) + 1))
  const steps = traces.map((trace) => beginnings(trace, operations))
  const positions = [0]
  for (let op = 0; op < operations; op += 1) {
    positions.push((positions[op] ?? 0) + Math.max(...steps.map((starts) => lengthOf(starts, op))))
  }
  return { length: positions[operations] ?? 0, positions, steps }
}

/** Where everybody stands at a position; one outside is taken for the nearest. */
export function placeAt({ length, positions, steps }: LockStep, position: number): Place {
  const at = Math.min(Math.max(0, position), Math.max(0, length - 1))
  const op = lastNotAfter(positions, at)
  const slot = at - (positions[op] ?? 0)
  const machines = steps.map((starts) => {
    const begin = starts[op] ?? 0
    const count = lengthOf(starts, op)
    return { step: Math.max(0, begin + Math.min(slot, count - 1)), isWaiting: slot >= count }
  })
  return { op, machines }
}

/** The position at which a machine takes a step. */
export function positionOf({ positions, steps }: LockStep, machine: number, step: number): number {
  const starts = steps[machine] ?? [0]
  const op = lastNotAfter(starts, step)
  return (positions[op] ?? 0) + step - (starts[op] ?? 0)
}

function beginnings(trace: readonly OfOperation[], operations: number): readonly number[] {
  const starts: number[] = []
  trace.forEach(({ op }, step) => {
    while (starts.length <= op) starts.push(step)
  })
  while (starts.length <= operations) starts.push(trace.length)
  return starts
}

const lengthOf = (starts: readonly number[], op: number): number => (starts[op + 1] ?? 0) - (starts[op] ?? 0)

/** The last place in rising numbers, but for their end, whose number is at most `value`. */
function lastNotAfter(rising: readonly number[], value: number): number {
  let low = 0
  let high = Math.max(0, rising.length - 2)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((rising[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}
