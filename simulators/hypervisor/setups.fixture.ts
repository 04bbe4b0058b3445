/** Machines for tests: each technique with a guest and devices that it can have, on a CPU that allows it. */
import {
  type CpuProfile,
  cpuProfiles,
  type Operation,
  type Order,
  type Setup,
  type Technique,
  techniques,
  type TraceEvent,
} from './model.ts'
import { Counter } from './counters.ts'
import type { Counters } from './model.ts'
import { brokenRule } from './rules.table.ts'
import { cold, runTrace } from './traces.ts'

export function setupOf(technique: Technique, cpu: CpuProfile = 'haswell-2013', changes: Partial<Setup> = {}): Setup {
  const isXen = technique.startsWith('xen')
  const guest = technique === 'xen-pv-32' ? 'linux-2005-xen' : technique === 'xen-pv-64' ? 'linux-2010' : 'linux-2005'
  const devices = isXen ? ({ disk: 'xen-blk', nic: 'xen-net' } as const) : ({ disk: 'ide-dma', nic: 'e1000' } as const)
  return { technique, cpu, vtx: 'enabled', guest, ...devices, interrupts: 'msi-x', ...changes }
}

/** Every technique on every CPU that can have it. */
export const possibleSetups: readonly Setup[] = techniques.flatMap((technique) =>
  cpuProfiles.map((cpu) => setupOf(technique, cpu)).filter((setup) => brokenRule(setup) === null),
)

export function orderOf(operation: Operation, changes: Partial<Order> = {}): Order {
  return { operation, times: 1, kib: 4, instruction: 'sgdt', draw: 1, ...changes }
}

/** The trace of some orders on a machine that has run them once before. */
export function warmTrace(setup: Setup, ...orders: readonly Order[]): readonly TraceEvent[] {
  const trace: TraceEvent[] = []
  runTrace(setup, warmed(setup, orders), orders, (event) => trace.push(event))
  return trace
}

/** What is counted of some orders on a machine that has run them before. */
export function warmCounts(setup: Setup, ...orders: readonly Order[]): Counters {
  const counter = new Counter()
  runTrace(setup, warmed(setup, orders), orders, counter.add)
  return counter.counted
}

const warmed = (setup: Setup, orders: readonly Order[]) =>
  runTrace(
    setup,
    cold,
    orders.map((order) => ({ ...order, times: Math.max(order.times, 4) })),
    () => {},
  )?.after ?? cold
