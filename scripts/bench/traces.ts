/** How fast a hypervisor's trace is unfolded, beside a plain loop over the same events and an XState actor that is sent as many. */
import { createActor, createMachine } from 'xstate'
import { charts, hypervisor, type TraceEvent } from '../../simulators/hypervisor/index.ts'
import { play } from '../../simulators/kernel/replay.ts'
import { clocked } from '../measure/clocked.ts'
import { printFigure } from '../measure/figure.ts'

const orders = [
  { operation: 'fork', times: 60 },
  { operation: 'syscall', times: 500 },
  { operation: 'disk-read', times: 200 },
  { operation: 'packet', times: 100 },
]
const start = hypervisor.create(
  hypervisor.parseInput({ machines: [{ technique: 'hvm-shadow', cpu: 'core2-2006' }], workload: orders }),
)
const command = { atMs: 0, name: 'workload.run', args: {} }
const run = () => play(hypervisor, start, command).world
const traceOf = () => hypervisor.glance(run()).machines[0]?.run?.trace ?? []
const trace: readonly TraceEvent[] = traceOf()
const counted = hypervisor.glance(run()).machines[0]?.run?.counters
if (trace.length < 50_000 || trace.length !== counted?.events || JSON.stringify(traceOf()) !== JSON.stringify(trace)) {
  console.error('  The trace is short, or not the same twice, or not what was counted: the figures do not count.')
  process.exit(1)
}

const perSecond = (ms: number) => (trace.length / ms) * 1_000
const runMs = clocked(run, { runs: 15, warmUps: 5 })
const loopMs = clocked(
  () => {
    const copy: TraceEvent[] = []
    let cycles = 0
    for (const event of trace) {
      cycles += event.cycles
      copy.push({ ...event })
    }
    return cycles + copy.length
  },
  { runs: 15, warmUps: 5 },
)
/** The modes of a vCPU, from the same chart that the traces are held against. */
const vcpuMachine = createMachine({
  id: 'vcpu',
  initial: charts.vcpu.initial,
  states: Object.fromEntries(
    charts.vcpu.states.map(({ id }) => [
      id,
      { on: Object.fromEntries(charts.vcpu.edges.filter(({ from }) => from === id).map(({ event, to }) => [event, to])) },
    ]),
  ),
})
const round = ['exit', 'to-user', 'from-user', 'entry'] as const
const actorMs = clocked(
  () => {
    const actor = createActor(vcpuMachine).start()
    for (let sent = 0; sent < trace.length; sent += 1) actor.send({ type: round[sent % round.length] ?? 'exit' })
    actor.stop()
  },
  { runs: 5, warmUps: 2 },
)
printFigure({
  says: `events of a trace of ${trace.length.toLocaleString('en-GB')}, unfolded and counted`,
  ours: perSecond(runMs),
  unit: 'events/s',
  goal: { atLeast: 1_000_000 },
})
printFigure({
  says: 'the same',
  ours: perSecond(runMs),
  unit: 'events/s',
  against: { name: 'a plain loop that copies the events and adds their cycles', value: perSecond(loopMs) },
})
printFigure({
  says: 'the same',
  ours: perSecond(runMs),
  unit: 'events/s',
  against: { name: 'events of one bare XState actor', value: perSecond(actorMs) },
})
