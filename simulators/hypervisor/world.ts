/** A world's beginning, and the road from a command's name to what does it. Nothing here takes time. */
import { type Args, checkArgs } from '../kernel/args.ts'
import { hash32 } from '../kernel/random.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Fact, Outcome } from '../kernel/simulator.ts'
import { emptyTable, pushed } from '../kernel/table.ts'
import { type CommandName, commands, setupFields } from './commands.table.ts'
import { Counter, nothingCounted, sumOf } from './counters.ts'
import type { Input, Machine, MachineId, Order, RunOn, Setup, World } from './model.ts'
import { bounds, brokenRule } from './rules.table.ts'
import { cold, runTrace } from './traces.ts'

export { parseInput } from './input.ts'

const fresh = (id: MachineId, setup: Setup): Machine => ({
  id,
  setup,
  warmth: cold,
  total: nothingCounted,
  guestCounter: 0,
  guestAdded: 0,
  lastRun: null,
})

export function create(input: Input): World {
  const machines = input.machines.map((setup, place) => fresh(place === 0 ? 'A' : 'B', setup))
  return { atMs: 0, seq: 0, input, machines, runs: emptyTable() }
}

/** Nothing happens by itself: only the hour changes. */
export function advance(world: World, byMs: number): World {
  return { ...world, atMs: world.atMs + byMs }
}

export function command(world: World, given: { readonly name: string; readonly args: Args }): Outcome<World> {
  const name = given.name as CommandName
  const checked = checkArgs(name, commands[name].args, given.args)
  if (!checked.ok) return { ok: false, refusal: checked.refusal }
  const refusal = refusalOf(world, name)
  if (refusal) return { ok: false, refusal }
  switch (name) {
    case 'guest.run':
      return ran(world, name, [orderOf(world, checked.args, 0)])
    case 'workload.run':
      return ran(
        world,
        name,
        world.input.workload.map((order, place) => ({ ...order, draw: drawOf(world, place) })),
      )
    case 'machine.set':
      return set(world, checked.args)
    case 'machine.compare':
      return compared(world, checked.args)
    case 'machine.alone':
      return {
        ok: true,
        world: { ...world, machines: world.machines.slice(0, 1) },
        facts: [{ name: 'machine.removed', machine: 'B' }],
      }
    case 'machine.reset': {
      const machines = world.machines.map(({ id, setup }) => fresh(id, setup))
      return { ok: true, world: { ...world, machines }, facts: [{ name: 'machine.reset' }] }
    }
  }
}

/** Why a command would be refused now, whatever its arguments; or null. The view asks the same. */
export function refusalOf({ input, machines, runs }: World, name: CommandName): Refusal | null {
  const no = (code: string, message: string): Refusal => ({ code, command: name, message })
  const isRun = name === 'guest.run' || name === 'workload.run'
  if (isRun && runs.size >= bounds.runs) return no('world-full', `This world has seen ${bounds.runs} runs. Begin a new one.`)
  if (name === 'workload.run' && input.workload.length === 0)
    return no('no-workload', 'This world has no workload. Run operations one by one.')
  if (name === 'machine.set' && input.changeable.length === 0)
    return no('fixed-here', 'Nothing of the machine may be changed here.')
  if (name === 'machine.compare' && !input.canCompare)
    return no('fixed-here', 'No second machine may be set beside this one here.')
  if (name === 'machine.alone' && machines.length < 2) return no('no-second-machine', 'There is only one machine.')
  if (name === 'machine.alone' && !input.canCompare) return no('fixed-here', 'The two machines belong together here.')
  return null
}

function orderOf(world: World, { operation, times, kib, instruction }: Args, place: number): Order {
  return {
    operation: operation as Order['operation'],
    times: times as number,
    kib: Number(kib),
    instruction: instruction as Order['instruction'],
    draw: drawOf(world, place),
  }
}

const drawOf = ({ input, seq }: World, place: number): number => hash32(hash32(input.seed, seq), place)

/** The orders carried out on every machine; refused as a whole when a trace would be too long. */
function ran(world: World, name: CommandName, orders: readonly Order[]): Outcome<World> {
  const on: RunOn[] = []
  const facts: Fact[] = []
  const machines: Machine[] = []
  for (const machine of world.machines) {
    const counter = new Counter()
    const outcome = runTrace(machine.setup, machine.warmth, orders, counter.add, bounds.eventsOfARun)
    if (!outcome) return { ok: false, refusal: tooLong(name) }
    const { counted: counters } = counter
    on.push({ id: machine.id, setup: machine.setup, before: machine.warmth, counters })
    facts.push({
      name: 'guest.ran',
      machine: machine.id,
      operations: counters.operations,
      exits: counters.exitTotal,
      cycles: counters.cycles,
    })
    if (outcome.counted < outcome.added)
      facts.push({ name: 'update.lost', machine: machine.id, times: outcome.added - outcome.counted })
    machines.push({
      ...machine,
      warmth: outcome.after,
      total: sumOf(machine.total, counters),
      guestCounter: machine.guestCounter + outcome.counted,
      guestAdded: machine.guestAdded + outcome.added,
      lastRun: world.runs.size,
    })
  }
  return { ok: true, world: { ...world, machines, runs: pushed(world.runs, { seq: world.seq, orders, on }) }, facts }
}

const tooLong = (name: CommandName): Refusal => ({
  code: 'too-long',
  command: name,
  message: `That would be more than ${bounds.eventsOfARun.toLocaleString('en')} steps in one trace. Run it fewer times.`,
  arg: 'times',
})

function set(world: World, args: Args): Outcome<World> {
  const machine = world.machines.find(({ id }) => id === args.machine)
  const refused = (code: string, message: string, arg: string): Outcome<World> => ({
    ok: false,
    refusal: { code, command: 'machine.set', message, arg },
  })
  if (!machine) return refused('no-second-machine', 'There is only machine A. Set a second one beside it first.', 'machine')
  const setup = changed(machine.setup, args)
  const fields = setupFields.filter((field) => setup[field] !== machine.setup[field])
  const fixed = fields.find((field) => !world.input.changeable.includes(field))
  if (fixed) {
    return refused('fixed-here', `${fixed} may not be changed here; these may: ${world.input.changeable.join(', ')}.`, fixed)
  }
  const rule = brokenRule(setup)
  if (rule) return refused(rule.code, rule.message(setup), rule.arg)
  if (fields.length === 0) return { ok: true, world, facts: [] }
  const machines = world.machines.map((each) => (each === machine ? fresh(machine.id, setup) : each))
  return { ok: true, world: { ...world, machines }, facts: [{ name: 'machine.changed', machine: machine.id, fields }] }
}

function compared(world: World, args: Args): Outcome<World> {
  const [first] = world.machines
  if (!first) return { ok: true, world, facts: [] }
  const setup = changed(first.setup, args)
  const rule = brokenRule(setup)
  if (rule)
    return { ok: false, refusal: { code: rule.code, command: 'machine.compare', message: rule.message(setup), arg: rule.arg } }
  return {
    ok: true,
    world: { ...world, machines: [first, fresh('B', setup)] },
    facts: [{ name: 'machine.compared', technique: setup.technique }],
  }
}

function changed(setup: Setup, args: Args): Setup {
  const changes = setupFields.filter((field) => args[field] !== undefined).map((field) => [field, args[field]])
  return { ...setup, ...Object.fromEntries(changes) }
}
