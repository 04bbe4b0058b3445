/** A world's beginning, its time, and the road from a command's name to what does it. */
import { type Args, checkArgs } from '../kernel/args.ts'
import { fieldsOf, flagIn, integerIn, listIn, oneOf, seedIn } from '../kernel/input.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Outcome } from '../kernel/simulator.ts'
import { type CommandName, commands } from './commands.table.ts'
import {
  type ClockSource,
  type Hz,
  type Input,
  type Phase,
  rates,
  type Reading,
  type Setting,
  sources,
  type World,
} from './model.ts'
import { readingAt } from './reckoning.ts'

const plain: Setting = { source: 'tick', hz: 1000, others: 0, catchUp: false, powerManagement: false, ntp: false }
const fields = Object.keys(plain) as readonly (keyof Setting)[]
const defaults: Input = { seed: 1, setting: plain, slowPermille: 600, invariantTsc: false, changeable: fields }
const mostPhases = 500

/** Reads an input from outside; what is left out is taken from the defaults. Throws `BadInput`. */
export function parseInput(json: unknown): Input {
  const given = { ...defaults, ...fieldsOf('', json, Object.keys(defaults)) } as Record<keyof Input, unknown>
  const setting = { ...plain, ...fieldsOf('setting', given.setting, fields) } as Record<keyof Setting, unknown>
  return {
    seed: seedIn(given.seed),
    setting: {
      source: oneOf('setting.source', setting.source, sources),
      hz: oneOf('setting.hz', setting.hz, rates),
      others: integerIn('setting.others', setting.others, 0, 9),
      catchUp: flagIn('setting.catchUp', setting.catchUp),
      powerManagement: flagIn('setting.powerManagement', setting.powerManagement),
      ntp: flagIn('setting.ntp', setting.ntp),
    },
    slowPermille: integerIn('slowPermille', given.slowPermille, 100, 1000),
    invariantTsc: flagIn('invariantTsc', given.invariantTsc),
    changeable: listIn('changeable', given.changeable, 0, fields.length, `some of ${fields.join(', ')}`).map((field) =>
      oneOf('changeable', field, fields),
    ),
  }
}

const right = (atMs: number): Reading => ({
  guestUs: atMs * 1000,
  correctedUs: 0,
  due: 0,
  delivered: 0,
  lost: 0,
  backlog: 0,
  late: 0,
})

export function create(input: Input): World {
  return { atMs: 0, seq: 0, input, phases: [{ fromMs: 0, setting: input.setting, base: right(0) }] }
}

/** Time passes: nothing is kept of it but the hour, since a phase can be read at any moment. */
export function advance(world: World, byMs: number): World {
  return { ...world, atMs: world.atMs + byMs }
}

/** The phase that holds now. */
export function lastPhase({ phases }: World): Phase {
  const phase = phases.at(-1)
  if (!phase) throw new Error('bug: a world without a phase')
  return phase
}

export function command(world: World, given: { readonly name: string; readonly args: Args }): Outcome<World> {
  const name = given.name as CommandName
  const checked = checkArgs(name, commands[name].args, given.args)
  if (!checked.ok) return { ok: false, refusal: checked.refusal }
  const refusal = refusalOf(world, name)
  if (refusal) return { ok: false, refusal }
  const { args } = checked
  switch (name) {
    case 'guest.set-clock': {
      const change = { source: args.source as ClockSource, hz: Number(args.hz) as Hz }
      return begun(world, change, 'guest.restarted', right(world.atMs))
    }
    case 'host.load':
      return begun(world, { others: args.others as number }, 'host.loaded')
    case 'host.power-management':
      return begun(world, { powerManagement: args.on === true }, 'host.power-managed')
    case 'vmm.catch-up':
      return begun(world, { catchUp: args.on === true }, 'vmm.catch-up-set')
    case 'guest.ntp':
      return begun(world, { ntp: args.on === true }, 'guest.ntp-set')
  }
}

const changes: Readonly<Record<CommandName, readonly (keyof Setting)[]>> = {
  'guest.set-clock': ['source', 'hz'],
  'host.load': ['others'],
  'host.power-management': ['powerManagement'],
  'vmm.catch-up': ['catchUp'],
  'guest.ntp': ['ntp'],
}

/** Why a command would be refused now, whatever its arguments; or null. The view asks the same. */
export function refusalOf({ input, phases }: World, name: CommandName): Refusal | null {
  const no = (code: string, message: string): Refusal => ({ code, command: name, message })
  if (phases.length >= mostPhases) return no('world-full', `This world has seen ${mostPhases} changes. Begin a new one.`)
  if (changes[name].every((field) => input.changeable.includes(field))) return null
  return no(
    'fixed-here',
    `${changes[name].join(' and ')} may not be changed here; these may: ${input.changeable.join(', ') || 'none'}.`,
  )
}

/** A new phase from now on. The same setting again changes nothing, a restart apart. */
function begun(world: World, change: Partial<Setting>, name: string, base?: Reading): Outcome<World> {
  const phase = lastPhase(world)
  const setting = { ...phase.setting, ...change }
  const isSame = (Object.keys(change) as (keyof Setting)[]).every((field) => phase.setting[field] === change[field])
  if (isSame && !base) return { ok: true, world, facts: [] }
  const next: Phase = { fromMs: world.atMs, setting, base: base ?? readingAt(phase, world.atMs - phase.fromMs, world.input) }
  return { ok: true, world: { ...world, phases: [...world.phases, next] }, facts: [{ name, ...change }] }
}
