/** A world's beginning, and the road from a command's name to what does it. Nothing here takes time. */
import { type Args, checkArgs } from '../kernel/args.ts'
import { parseLine, printed, runPipeline } from '../kernel/command-line.ts'
import { fieldsOf, flagIn, listIn, oneOf, seedIn } from '../kernel/input.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Fact, Outcome } from '../kernel/simulator.ts'
import { type CommandName, commands } from './commands.table.ts'
import { type CpuId, cpuIds, cpus } from './cpus.table.ts'
import { booted, poweredOn } from './host.ts'
import { type PowerEvent, powerSteps } from './machine.ts'
import { type Input, kernels, type PlaceOfHost, placesOfHost, type Power, type World } from './model.ts'
import { run } from './programs/run.ts'
import { powerRules } from './rules.table.ts'

const defaults: Input = {
  seed: 1,
  cpu: 'core-2-2006',
  kernel: '6.1',
  firmware: 'disabled',
  place: 'bare',
  loadsModules: true,
  spares: cpuIds,
}

/** Reads an input from outside; what is left out is taken from the defaults. Throws `BadInput`. */
export function parseInput(json: unknown): Input {
  const given = { ...defaults, ...fieldsOf('', json, Object.keys(defaults)) } as Record<keyof Input, unknown>
  return {
    seed: seedIn(given.seed),
    cpu: oneOf('cpu', given.cpu, cpuIds),
    kernel: oneOf('kernel', given.kernel, kernels),
    firmware: oneOf('firmware', given.firmware, ['enabled', 'disabled'] as const),
    place: oneOf('place', given.place, placesOfHost),
    loadsModules: flagIn('loadsModules', given.loadsModules),
    spares: listIn('spares', given.spares, 0, cpuIds.length, `some of ${cpuIds.join(', ')}`).map((spare, nth) =>
      oneOf(`spares.${nth}`, spare, cpuIds),
    ),
  }
}

/** The machine has been switched on, and Linux runs. */
export function create(input: Input): World {
  const { cpu, place, firmware } = input
  const off: World = {
    atMs: 0,
    seq: 0,
    input,
    power: 'running',
    cpu,
    place,
    saved: firmware,
    locked: firmware,
    nestingAtPowerOn: false,
    modules: [],
    messages: [],
    last: printed(''),
    powerOns: 0,
  }
  return booted(poweredOn(off))
}

/** Nothing happens by itself: only the hour changes. */
export function advance(world: World, byMs: number): World {
  return { ...world, atMs: world.atMs + byMs }
}

const powerEvents: Readonly<Partial<Record<CommandName, PowerEvent>>> = {
  'machine.power-on': 'power-on',
  'machine.power-off': 'power-off',
  'machine.restart': 'restart',
  'firmware.enter': 'enter-setup',
  'firmware.leave': 'leave-setup',
}

export function command(world: World, given: { readonly name: string; readonly args: Args }): Outcome<World> {
  const name = given.name as CommandName
  const checked = checkArgs(name, commands[name].args, given.args)
  if (!checked.ok) return { ok: false, refusal: checked.refusal }
  const refusal = refusalOf(world, name, checked.args)
  if (refusal) return { ok: false, refusal }
  const { args } = checked
  const event = powerEvents[name]
  if (event) return powered(world, event)
  switch (name) {
    case 'terminal.run':
      return typed(world, String(args.line))
    case 'firmware.set': {
      const saved = args.virtualization as World['saved']
      return { ok: true, world: { ...world, saved }, facts: [{ name: 'firmware.saved', virtualization: saved }] }
    }
    case 'host.nesting': {
      const place: PlaceOfHost = args.nesting === 'on' ? 'guest-with-nesting' : 'guest-without-nesting'
      return { ok: true, world: { ...world, place }, facts: [{ name: 'host.nesting-set', nesting: String(args.nesting) }] }
    }
    default: {
      const cpu = args.cpu as CpuId
      return { ok: true, world: { ...world, cpu }, facts: [{ name: 'cpu.replaced', cpu: cpus[cpu].label }] }
    }
  }
}

/** Why a command would be refused now, or null. The view asks the same, without arguments. */
export function refusalOf(world: World, name: CommandName, args: Args = {}): Refusal | null {
  const { power, place, input } = world
  const no = (code: string, message: string, allowedIn?: readonly Power[]): Refusal => ({
    code,
    command: name,
    message,
    ...(allowedIn ? { state: power, allowedIn } : {}),
  })
  const event = powerEvents[name]
  if (event) {
    const rules = powerRules[event]
    const rule = rules[power]
    const allowedIn = (Object.keys(rules) as Power[]).filter((state) => rules[state] === 'moves')
    if (rule !== 'moves') return no(rule.code, rule.message, allowedIn)
  }
  const isVirtual = place !== 'bare'
  if ((name === 'firmware.enter' || name === 'firmware.set') && isVirtual)
    return no('no-setup', 'This machine is a guest: its firmware has no switch for virtualization. Ask its host.')
  if (name === 'terminal.run' && power !== 'running')
    return no('wrong-state', 'There is no terminal: Linux does not run.', ['running'])
  if (name === 'firmware.set' && power !== 'setup')
    return no('wrong-state', 'Settings can only be changed in the firmware’s setup.', ['setup'])
  if (name === 'host.nesting' && !isVirtual) return no('not-a-guest', 'This machine is no guest: there is no host to ask.')
  if (name !== 'cpu.replace') return null
  if (isVirtual) return no('no-socket', 'This machine is a guest: its CPU is its host’s.')
  if (input.spares.length === 0) return no('no-spare', 'There is no other CPU to be had here.')
  if (power !== 'off') return no('wrong-state', 'A CPU is replaced with the power off.', ['off'])
  if (args.cpu !== undefined && !input.spares.includes(args.cpu as CpuId)) {
    return { ...no('no-spare', `There is no such CPU here; there is ${input.spares.join(', ')}.`), arg: 'cpu' }
  }
  return null
}

function powered(world: World, event: PowerEvent): Outcome<World> {
  const power = powerSteps.next(world.power, event) ?? world.power
  const cold = event === 'power-on' || (event === 'enter-setup' && world.power === 'off') ? poweredOn(world) : world
  const next: World = { ...cold, power, last: printed('') }
  const after = power === 'running' ? booted(next) : { ...next, modules: [], messages: [] }
  return { ok: true, world: after, facts: [{ name: `machine.${factOf[event]}` }] }
}

const factOf: Readonly<Record<PowerEvent, string>> = {
  'power-on': 'powered-on',
  'power-off': 'powered-off',
  restart: 'restarted',
  'enter-setup': 'in-setup',
  'leave-setup': 'restarted',
}

function typed(world: World, line: string): Outcome<World> {
  const read = parseLine(line)
  const ran = read.ok ? runPipeline(read.pipeline, world, run) : { state: world, printed: read.printed }
  const fact: Fact = { name: 'terminal.printed', ...ran.printed }
  const moved: readonly Fact[] =
    ran.state.power !== world.power
      ? [{ name: 'machine.powered-off' }]
      : /^\s*sudo\s+reboot\b/.test(line)
        ? [{ name: 'machine.restarted' }]
        : []
  return { ok: true, world: { ...ran.state, last: ran.printed }, facts: [fact, ...moved] }
}
