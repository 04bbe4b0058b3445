/** From a command log to a world and what came of each command: the one road that page, server, front doors and tests take. */
import { MAX_WORLD_MS } from './clock.ts'
import type { Refusal } from './refusal.ts'
import { BadInput, shown } from './refusal.ts'
import type { Command, Fact, Simulator, View, WorldBase } from './simulator.ts'

/** One command of a log and what came of it. */
export interface Played {
  readonly seq: number
  readonly command: Command
  readonly facts: readonly Fact[]
  readonly refusal: Refusal | null
}

/** Bounds of every log that comes from outside. */
export const MAX_COMMANDS = 5_000
export const MAX_LOG_BYTES = 256 * 1024

/** Thrown when a replay has run out of the time that its caller gave it. */
export class Overdue extends Error {
  override readonly name = 'Overdue'
}

/** The command that lets time pass and does nothing else. Every simulator has it; the kernel answers it. */
export const WAIT = 'wait'

/**
 * Takes one command: lets time pass until it is given, then gives it.
 *
 * Throws `BadInput` if the command lies before the world's present, or beyond two simulated years.
 */
export function play<Input, World extends WorldBase, V extends View>(
  simulator: Simulator<Input, World, V>,
  world: World,
  command: Command,
): Taken<World> {
  const { atMs, name, args } = command
  if (!Number.isSafeInteger(atMs) || atMs < 0 || atMs > MAX_WORLD_MS) {
    throw new BadInput('atMs', shown(atMs), `whole milliseconds from 0 to ${MAX_WORLD_MS}`)
  }
  if (atMs < world.atMs) throw new BadInput('atMs', String(atMs), `${world.atMs} or later: a log never goes back in time`)
  const present = atMs > world.atMs ? simulator.advance(world, atMs - world.atMs) : world
  const seq = present.seq + 1
  if (name === WAIT) {
    const extra = Object.keys(args)[0]
    const refusal =
      extra === undefined ? null : { code: 'bad-args', command: WAIT, message: `wait: ${extra}: unknown argument`, arg: extra }
    return { present, world: { ...present, seq }, played: { seq, command, facts: [], refusal } }
  }
  const outcome = Object.hasOwn(simulator.commands, name)
    ? simulator.command({ ...present, seq }, { name, args })
    : { ok: false as const, refusal: unknownCommand(simulator, name) }
  return outcome.ok
    ? { present, world: outcome.world, played: { seq, command, facts: outcome.facts, refusal: null } }
    : { present, world: { ...present, seq }, played: { seq, command, facts: [], refusal: outcome.refusal } }
}

/** One command taken: the world once its time had come, the world after it, and what came of it. */
export interface Taken<World> {
  readonly present: World
  readonly world: World
  readonly played: Played
}

/** What a log led to. Worlds share what they have in common, so that keeping all of them costs little. */
export interface Replay<World> {
  readonly world: World
  readonly steps: readonly Played[]
  /** The start, then the world just before each command, where time had passed, and just after it. */
  readonly worlds: readonly World[]
}

/**
 * Takes a whole log. `isOverdue` is asked before each command; when it says so, `Overdue` is thrown.
 *
 * Throws `BadInput` at the first command that no log may hold; its path names the command: `log[17].atMs`.
 */
export function replay<Input, World extends WorldBase, V extends View>(
  simulator: Simulator<Input, World, V>,
  start: World,
  log: readonly Command[],
  isOverdue: () => boolean = () => false,
): Replay<World> {
  let world = start
  const steps: Played[] = []
  const worlds = [start]
  for (const [place, command] of log.entries()) {
    if (isOverdue()) throw new Overdue(`replay stopped before command ${place + 1}`)
    try {
      const taken = play(simulator, world, command)
      // A wait is nothing but its time coming; a command given at once has no moment before it that is not there already.
      if (command.name !== WAIT && taken.present !== world) worlds.push(taken.present)
      world = taken.world
      steps.push(taken.played)
      worlds.push(world)
    } catch (error) {
      if (error instanceof BadInput) throw new BadInput(`log[${place}].${error.path}`, error.found, error.expected)
      throw error
    }
  }
  return { world, steps, worlds }
}

function unknownCommand(simulator: Pick<Simulator<never, never, View>, 'commands' | 'name'>, name: string): Refusal {
  const known = [...Object.keys(simulator.commands), WAIT].join(', ')
  return {
    code: 'unknown-command',
    command: name,
    message: `${simulator.name} has no command ${name.slice(0, 60)}; it has ${known}`,
  }
}
