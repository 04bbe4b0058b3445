/** What is counted of a trace. Counts are exact; cycles are calibrated. */
import type { Actor, Counters, Mode, TraceEvent } from './model.ts'

export const nothingCounted: Counters = {
  operations: 0,
  events: 0,
  ringSwitches: 0,
  exits: {},
  exitTotal: 0,
  userSpaceExits: 0,
  hypercalls: 0,
  traps: 0,
  deviceAccesses: 0,
  interrupts: 0,
  cycles: 0,
  cyclesBy: {},
}

type Growing = { -readonly [Name in keyof Counters]: Counters[Name] } & {
  exits: Record<string, number>
  cyclesBy: Record<string, number>
}

/** Counts events one by one; `counted` tells the sum so far. Made for a million events a second: it changes its own numbers. */
export class Counter {
  readonly #sum: Growing = { ...nothingCounted, exits: {}, cyclesBy: {} }
  #op = -1
  #mode: Mode | null = null

  readonly add = (event: TraceEvent): void => {
    const sum = this.#sum
    sum.events += 1
    sum.cycles += event.cycles
    if (event.cycles > 0) sum.cyclesBy[event.cost] = (sum.cyclesBy[event.cost] ?? 0) + event.cycles
    if (event.op !== this.#op) {
      this.#op = event.op
      this.#mode = null
      sum.operations += 1
    }
    if (event.mode !== 'device' && !event.isAside) {
      if (this.#mode !== null && event.mode !== this.#mode) sum.ringSwitches += 1
      this.#mode = event.mode
    }
    if (event.exit) {
      sum.exitTotal += 1
      sum.exits[event.exit.name] = (sum.exits[event.exit.name] ?? 0) + 1
    }
    if (event.access && event.access.region !== 'apic') sum.deviceAccesses += 1
    if (event.kind === 'to-user') sum.userSpaceExits += 1
    else if (event.kind === 'hypercall') sum.hypercalls += 1
    else if (event.kind === 'trap' && isMonitor(event.actor)) sum.traps += 1
    else if (event.kind === 'interrupt' && event.actor === 'hardware') sum.interrupts += 1
  }

  get counted(): Counters {
    return this.#sum
  }
}

const isMonitor = (actor: Actor): boolean => actor === 'vmm' || actor === 'xen'

/** Two sums made one. */
export function sumOf(one: Counters, other: Counters): Counters {
  return {
    operations: one.operations + other.operations,
    events: one.events + other.events,
    ringSwitches: one.ringSwitches + other.ringSwitches,
    exits: added(one.exits, other.exits),
    exitTotal: one.exitTotal + other.exitTotal,
    userSpaceExits: one.userSpaceExits + other.userSpaceExits,
    hypercalls: one.hypercalls + other.hypercalls,
    traps: one.traps + other.traps,
    deviceAccesses: one.deviceAccesses + other.deviceAccesses,
    interrupts: one.interrupts + other.interrupts,
    cycles: one.cycles + other.cycles,
    cyclesBy: added(one.cyclesBy, other.cyclesBy),
  }
}

function added(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const sum: Record<string, number> = { ...one }
  for (const [name, count] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + count
  return sum
}
