/**
 * A command log made by chance, for tests: now and then what the panel offers, now and then what nobody should send.
 * It needs nothing of a simulator but its front door, so a new simulator meets the laws before it has a scenario.
 */
import type { Argument, ArgumentTable, ArgValue, Args } from './args.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from './clock.ts'
import { type Draws, drawsFrom } from './random.ts'
import { play, WAIT } from './replay.ts'
import type { Action, AnySimulator, Command, View } from './simulator.ts'

/** The gaps between commands, from none to longer than any life cycle's delay, and now and then a month's end away. */
const gapsMs = [
  0,
  0,
  0,
  1,
  SECOND_MS,
  20 * SECOND_MS,
  45 * SECOND_MS,
  2 * MINUTE_MS,
  40 * MINUTE_MS,
  HOUR_MS,
  8 * HOUR_MS + 1,
  300 * HOUR_MS,
]

/** The same seed makes the same log. `length` commands, waits included. */
export function logOfChance(simulator: AnySimulator, input: unknown, seed: number, length: number): readonly Command[] {
  const draws = drawsFrom(`chance/${seed}`)
  const log: Command[] = []
  let world = simulator.create(simulator.parseInput(input))
  while (log.length < length) {
    const atMs: number = world.atMs + draws.pick(gapsMs)
    const present = play(simulator, world, { atMs, name: WAIT, args: {} }).world
    const command = { atMs, ...draw(simulator, simulator.view(present), draws) }
    log.push(command)
    world = play(simulator, world, command).world
  }
  return log
}

function draw(simulator: AnySimulator, view: View, draws: Draws): Omit<Command, 'atMs'> {
  const kind = draws.integer(1, 20)
  if (kind === 1) return { name: WAIT, args: {} }
  if (kind === 2) return { name: draws.pick(['world.end', 'constructor', '']), args: {} }
  return kind <= 6 || view.actions.length === 0 ? wild(simulator, view, draws) : offered(draws.pick(view.actions), draws)
}

/** What the panel offers, filled in as its form asks; allowed or not. */
function offered({ command, args, fields }: Action, draws: Draws): Omit<Command, 'atMs'> {
  const asked = fields.map(
    ({ name, options, ...argument }) => [name, options?.map(({ value }) => value) ?? [], argument as Argument] as const,
  )
  return { name: command, args: { ...args, ...filled(asked, draws) } }
}

/** Any command, with arguments that fit its table, or that do not. */
function wild(simulator: AnySimulator, view: View, draws: Draws): Omit<Command, 'atMs'> {
  const name = draws.pick(Object.keys(simulator.commands))
  const table: ArgumentTable = simulator.commands[name]?.args ?? {}
  const things = [...view.actions.flatMap(({ on }) => (on === undefined ? [] : [on])), 'nothing', 'i-00000000']
  const asked = Object.entries(table).map(([arg, argument]) => [arg, isId(argument) ? things : [], argument] as const)
  const args = filled(asked, draws)
  return draws.integer(1, 5) === 1
    ? { name, args: { ...args, [draws.pick(['colour', ...Object.keys(table)])]: -1 } }
    : { name, args }
}

function isId({ kind }: Argument): boolean {
  return kind === 'id' || kind === 'ids'
}

function filled(asked: readonly (readonly [string, readonly string[], Argument])[], draws: Draws): Args {
  const args: Record<string, ArgValue> = {}
  for (const [name, options, argument] of asked) {
    const mayLeaveOut = argument.optional === true || argument.initial !== undefined
    if (!mayLeaveOut || draws.integer(1, 2) === 1) args[name] = valueFor(argument, options, draws)
  }
  return args
}

function valueFor(argument: Argument, options: readonly string[], draws: Draws): ArgValue {
  switch (argument.kind) {
    case 'integer':
    case 'bytes': {
      // Small numbers mostly, and now and then of any size that is allowed.
      const most = draws.integer(1, 12) === 1 ? argument.max : Math.min(argument.max, argument.min + 8)
      return Math.max(
        argument.min,
        Math.min(most, Math.floor(argument.min + (most - argument.min) ** (draws.integer(0, 100) / 100))),
      )
    }
    case 'choice':
      return draws.pick(options.length > 0 ? options : argument.choices)
    case 'flag':
      return draws.integer(0, 1) === 1
    case 'text':
      return options.length > 0 ? draws.pick(options) : draws.pick(['a', 'b', 'results/2010'])
    case 'id':
      return options.length > 0 ? draws.pick(options) : 'nothing'
    case 'ids':
      return draws.shuffle(options.length > 0 ? options : ['nothing']).slice(0, draws.integer(1, 4))
  }
}
