/** A learner at a simulator: a log that can be stepped back, forked and picked up again. Nothing here is mutated. */
import { type Played, play, replay, WAIT } from './replay.ts'
import type { AnySimulator, Command, View } from './simulator.ts'
import type { Args } from './args.ts'

/** Each world is kept beside the command that led to it; worlds share what they have in common. */
export interface Session<V extends View = View> {
  readonly simulator: AnySimulator
  readonly input: unknown
  readonly log: readonly Command[]
  readonly steps: readonly Played[]
  /** The world before the log, then after each of its commands. */
  readonly worlds: readonly unknown[]
  /** Commands stepped back over, nearest first. */
  readonly undone: readonly Command[]
  /** How the view is typed; never set. */
  readonly viewType?: V
}

/** A session at its start: the input's world, and what had happened before the learner came. Throws `BadInput`. */
export function openSession<V extends View = View>(
  simulator: AnySimulator,
  input: unknown,
  prelude: readonly Command[] = [],
): Session<V> {
  const start = replay(simulator, simulator.create(simulator.parseInput(input)), prelude).world
  return { simulator, input, log: [], steps: [], worlds: [start], undone: [] }
}

/** A session with a log already played. Throws `BadInput` where the log cannot be read. */
export function resumeSession<V extends View = View>(start: Session<V>, log: readonly Command[]): Session<V> {
  return log.reduce<Session<V>>((session, command) => taken(session, command), forkAt(start, 0))
}

/** The world as it is now. */
export function view<V extends View>(session: Session<V>): V {
  return session.simulator.view(world(session)) as V
}

/** Simulated milliseconds since the world began. */
export function nowMs(session: Session): number {
  return (world(session) as { readonly atMs: number }).atMs
}

/** Gives a command at the present time. What it led to is the last of `steps`. */
export function give<V extends View>(session: Session<V>, name: string, args: Args): Session<V> {
  return taken(session, { atMs: nowMs(session), name, args })
}

/** Lets time pass. Two waits in a row become one. */
export function waitUntil<V extends View>(session: Session<V>, atMs: number): Session<V> {
  const last = session.log.at(-1)
  return taken(last?.name === WAIT ? undo(session) : session, { atMs, name: WAIT, args: {} })
}

/** One step back; it can be redone until something else is done. */
export function undo<V extends View>(session: Session<V>): Session<V> {
  const last = session.log.at(-1)
  if (last === undefined) return session
  return { ...cut(session, session.log.length - 1), undone: [last, ...session.undone] }
}

/** Takes back the last step back. */
export function redo<V extends View>(session: Session<V>): Session<V> {
  const [next, ...rest] = session.undone
  return next === undefined ? session : { ...taken(session, next), undone: rest }
}

/** Goes to just after the command `seq` (counted from 1; 0 is the start), keeping the rest to be redone. */
export function goTo<V extends View>(session: Session<V>, place: number): Session<V> {
  let moved = session
  while (moved.log.length > place) moved = undo(moved)
  while (moved.log.length < place && moved.undone.length > 0) moved = redo(moved)
  return moved
}

/** A new session that shares the log up to and including place `place`, and nothing after it. */
export function forkAt<V extends View>(session: Session<V>, place: number): Session<V> {
  return { ...cut(goTo(session, place), place), undone: [] }
}

function taken<V extends View>(session: Session<V>, command: Command): Session<V> {
  const { world: next, played } = play(session.simulator, world(session), command)
  return {
    ...session,
    log: [...session.log, command],
    steps: [...session.steps, played],
    worlds: [...session.worlds, next],
    undone: [],
  }
}

function cut<V extends View>(session: Session<V>, length: number): Session<V> {
  return {
    ...session,
    log: session.log.slice(0, length),
    steps: session.steps.slice(0, length),
    worlds: session.worlds.slice(0, length + 1),
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a session forgets its simulator's own types, as AnySimulator does
function world(session: Session): any {
  return session.worlds.at(-1)
}
