/** What a page or a check may see of a world: machines with their counters, the latest run, and its trace when it is asked for. */
import { at, type Table } from '../kernel/table.ts'
import { actionsOf } from './actions.ts'
import type { Counters, HypervisorView, Machine, MachineView, Order, Run, RunOn, RunView, TraceEvent, World } from './model.ts'
import { runTrace } from './traces.ts'
import { saysOf, sentenceOf } from './sentences.ts'
import { operationLabels, techniqueLabels } from './words.table.ts'

/** Everything a page needs. */
export function view(world: World): HypervisorView {
  const seen = glance(world)
  return { ...seen, says: saysOf(world), actions: actionsOf(world) }
}

/** Without words and actions: what a check looks at. */
export function glance({ atMs, machines, runs }: World): HypervisorView {
  return { atMs, says: [], actions: [], machines: machines.map((machine) => machineView(machine, runs)), runs: listed(runs) }
}

function machineView(machine: Machine, runs: Table<Run>): MachineView {
  const { id, setup, total, guestCounter, guestAdded, lastRun } = machine
  const run = lastRun === null ? undefined : at(runs, lastRun)
  return {
    id,
    setup,
    label: techniqueLabels[setup.technique],
    total,
    guestCounter,
    guestAdded,
    run: run ? runView(run, id) : null,
  }
}

function runView({ seq, orders, on }: Run, id: Machine['id']): RunView | null {
  const mine = on.find((each) => each.id === id)
  if (!mine) return null
  return {
    seq,
    orders,
    counters: mine.counters,
    get says() {
      return sentenceOf(orders, mine.counters)
    },
    get operations() {
      return orders.flatMap(operationNames)
    },
    get trace() {
      return traceOf(mine, orders)
    },
  }
}

/** Traces that were asked for, as long as their run lives: making one again would give the same. */
const traces = new WeakMap<RunOn, readonly TraceEvent[]>()

function traceOf(on: RunOn, orders: readonly Order[]): readonly TraceEvent[] {
  const known = traces.get(on)
  if (known) return known
  const trace: TraceEvent[] = []
  runTrace(on.setup, on.before, orders, (event) => trace.push(event))
  traces.set(on, trace)
  return trace
}

function operationNames({ operation, times, kib, instruction }: Order): readonly string[] {
  const detail = operation === 'disk-read' ? ` (${kib} KiB)` : operation === 'sensitive' ? ` (${instruction})` : ''
  return Array.from(
    { length: times },
    (_, nth) => `${operationLabels[operation]}${detail}${times > 1 ? ` ${nth + 1} of ${times}` : ''}`,
  )
}

function listed(runs: Table<Run>): readonly Run[] {
  const list: Run[] = []
  for (let place = 0; place < runs.size; place += 1) list.push(at(runs, place) as Run)
  return list
}

/** Exits of a run, most frequent first. */
export function exitsOf({ exits }: Counters): readonly (readonly [name: string, count: number])[] {
  return Object.entries(exits).sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1))
}
