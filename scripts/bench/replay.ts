/** How fast a log is replayed, beside an XState actor that is sent as many events; and whether a command costs more in a larger world. */
import { createActor, createMachine } from 'xstate'
import { charts, ec2, type World } from '../../simulators/ec2/index.ts'
import { play, replay } from '../../simulators/kernel/replay.ts'
import type { Command } from '../../simulators/kernel/simulator.ts'
import { stepsOf } from '../../simulators/kernel/statechart.ts'
import { replaced, tableOf, at } from '../../simulators/kernel/table.ts'
import { clocked } from '../measure/clocked.ts'
import { busyLog } from '../measure/ec2-log.ts'
import { printFigure } from '../measure/figure.ts'

const MINUTE_MS = 60_000
const log = busyLog(5_000)
const start = ec2.create(ec2.parseInput({}))
const end = JSON.stringify(replay(ec2, start, log).world)
const refused = replay(ec2, start, log).steps.filter(({ refusal }) => refusal !== null).length
if (JSON.stringify(replay(ec2, start, JSON.parse(JSON.stringify(log))).world) !== end || refused > log.length / 2) {
  console.error('  Two replays of one log differ, or most of it was refused, so the figures do not count.')
  process.exit(1)
}

const replayMs = clocked(() => replay(ec2, start, log), { runs: 15, warmUps: 5 })
printFigure({ says: 'replay of 5,000 commands', ours: replayMs, unit: 'ms', goal: { atMost: 100 } })

/** The life cycle of an instance, from the same chart that runs in the simulator. */
const machine = createMachine({
  id: 'instance',
  initial: charts.instance.initial,
  states: Object.fromEntries(
    charts.instance.states.map(({ id }) => [
      id,
      { on: Object.fromEntries(charts.instance.edges.filter(({ from }) => from === id).map(({ event, to }) => [event, to])) },
    ]),
  ),
})
const round = ['booted', 'stop', 'halted', 'start']
const actorMs = clocked(
  () => {
    const actor = createActor(machine).start()
    for (let sent = 0; sent < log.length; sent += 1) actor.send({ type: round[sent % round.length] ?? '' })
    actor.stop()
  },
  { runs: 15, warmUps: 5 },
)
printFigure({
  says: 'commands, with their rules, meters and facts',
  ours: (log.length / replayMs) * 1_000,
  unit: 'commands/s',
  against: { name: 'events of one bare XState actor', value: (log.length / actorMs) * 1_000 },
})

const perSecond: number[] = []
for (const size of [1_000, 10_000, 20_000]) {
  const perS = lifeCycleCommandsPerSecond(size)
  perSecond.push(perS)
  printFigure({
    says: `life-cycle commands among ${size.toLocaleString('en-GB')} instances`,
    ours: perS,
    unit: 'commands/s',
    goal: { atLeast: 100_000 },
  })
}
printFigure({
  says: 'slower among 20,000 than among 1,000',
  ours: (perSecond[0] ?? 0) / (perSecond[2] ?? 1),
  unit: 'times',
  goal: { atMost: 1.5 },
})

const plain: number[] = []
for (const size of [1_000, 100_000]) {
  const perS = plainStepsPerSecond(size)
  plain.push(perS)
  printFigure({
    says: `bare steps of a machine in a table of ${size.toLocaleString('en-GB')}`,
    ours: perS,
    unit: 'steps/s',
    goal: { atLeast: 1_000_000 },
  })
}
printFigure({
  says: 'slower in a table of 100,000 than of 1,000',
  ours: (plain[0] ?? 0) / (plain[1] ?? 1),
  unit: 'times',
  goal: { atMost: 1.5 },
})

console.log('  A table of 100,000 has four levels where one of 1,000 has two, and no longer fits the cache of a processor.')

/** Reboots, stops and starts of one instance after another, through the front door. 20,000 is as many as a world holds. */
function lifeCycleCommandsPerSecond(size: number): number {
  const input = ec2.parseInput({})
  const launches = Array.from(
    { length: size / 1_000 },
    (): Command => ({ atMs: 0, name: 'instance.run', args: { type: 'm1.small', count: 1_000, root: 'ebs' } }),
  )
  const full: World = replay(ec2, ec2.create(input), [...launches, { atMs: MINUTE_MS, name: 'wait', args: {} }]).world
  const commands = ['instance.reboot', 'instance.stop', 'instance.start']
  const round = Array.from({ length: 9_000 }, (_, place): Command => {
    const args = { instances: [ec2.idOf?.(input, 'instance', (Math.floor(place / 3) * 7_919) % size) ?? ''] }
    return { atMs: MINUTE_MS * (2 + place), name: commands[place % 3] ?? '', args }
  })
  const ms = clocked(
    () => {
      let world = full
      for (const command of round) world = play(ec2, world, command).world
    },
    { runs: 9, warmUps: 4 },
  )
  return (round.length / ms) * 1_000
}

/** What a life cycle costs without a front door: the machine's next state, and one entry of the table replaced. */
function plainStepsPerSecond(size: number): number {
  const steps = stepsOf<string, string>(machine)
  const next: Readonly<Record<string, string>> = { running: 'stop', stopping: 'halted', stopped: 'start', pending: 'booted' }
  const full = tableOf(Array.from({ length: size }, (_, place) => ({ id: place, state: 'running' })))
  const count = 100_000
  const ms = clocked(
    () => {
      let table = full
      for (let place = 0; place < count; place += 1) {
        const index = (place * 7_919) % size
        const entity = at(table, index)
        const state = entity && steps.next(entity.state, next[entity.state] ?? '')
        if (entity && state) table = replaced(table, index, { ...entity, state })
      }
    },
    { runs: 9, warmUps: 3 },
  )
  return (count / ms) * 1_000
}
