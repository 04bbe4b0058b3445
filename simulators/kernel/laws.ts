/**
 * The seven laws that every simulator keeps, as functions that throw where one is broken and say where.
 * A simulator's own test hands in itself, some inputs and logs of chance; nothing here knows a test runner.
 */
import { firstDifference } from './difference.ts'
import { hash32 } from './random.ts'
import { play, replay } from './replay.ts'
import type { Command, Simulator, View, WorldBase } from './simulator.ts'
import type { Steps } from './statechart.ts'

export interface Law {
  readonly name: string
  /** Throws an Error that says which seed, which command, and what differed. */
  readonly run: () => void
}

/** A machine, the table that says what may be asked of it in which state, and the states that it is in within a world. */
export interface Governed<World> {
  readonly name: string
  readonly steps: Steps<string, string>
  /** By event asked for, by state: `moves`, `nothing`, or the refusal. Events that are not in it happen by themselves. */
  readonly rules: Readonly<Record<string, Readonly<Record<string, 'moves' | 'nothing' | { readonly code: string }>>>>
  readonly statesIn: (world: World) => Iterable<string>
}

export interface Subject<Input, World extends WorldBase, V extends View> {
  readonly simulator: Simulator<Input, World, V>
  readonly inputs: readonly Input[]
  /** How many logs of chance each law is tried on, for each input. */
  readonly seeds: number
  readonly randomLog: (input: Input, seed: number) => readonly Command[]
  readonly machines: readonly Governed<World>[]
  /** What the world has cost so far, where it costs. */
  readonly billCents?: (world: World) => number
}

export function lawsOf<Input, World extends WorldBase, V extends View>(subject: Subject<Input, World, V>): readonly Law[] {
  const { simulator, machines, billCents } = subject

  const sameWorld = onEachLog(subject, (start, log, where) => {
    same(replay(simulator, start, log), replay(simulator, copied(start), copied(log)), where)
  })

  const longAdvance = onEachLog(subject, (start, log, where, seed) => {
    let world = start
    for (const [place, command] of log.entries()) {
      const gapMs = command.atMs - world.atMs
      const firstMs = hash32(seed, place) % (gapMs + 1)
      const secondMs = hash32(seed, -place) % (gapMs - firstMs + 1)
      const short = [firstMs, secondMs, gapMs - firstMs - secondMs].reduce(
        (passed, byMs) => simulator.advance(passed, byMs),
        world,
      )
      same(simulator.advance(world, gapMs), short, `${where}, before command ${place + 1}, ${gapMs} ms at once or in three`)
      world = play(simulator, world, command).world
    }
  })

  const saveAndRestore = onEachLog(subject, (start, log, where) => {
    let kept = copied(start)
    for (const command of log) {
      const half = simulator.advance(kept, Math.floor((command.atMs - kept.atMs) / 2))
      kept = copied(play(simulator, copied(half), command).world)
    }
    same(replay(simulator, start, log).world, kept, `${where}, saved and restored at every command`)
  })

  const refusals = onEachLog(subject, (start, log, where) => {
    let world = frozen(start)
    for (const [place, command] of log.entries()) {
      const here = `${where}, command ${place + 1} (${command.name})`
      const present = simulator.advance(world, command.atMs - world.atMs)
      const { world: next, played } = told(here, () => play(simulator, world, command))
      if (played.refusal !== null) same({ ...present, seq: next.seq }, next, `${here}, refused with ${played.refusal.code}`)
      world = frozen(next)
    }
  })

  const bill = onEachLog(subject, (start, log, where) => {
    if (!billCents) return
    let world = start
    let lastCents = billCents(start)
    for (const [place, command] of log.entries()) {
      world = play(simulator, world, command).world
      simulator.view(world)
      const cents = billCents(world)
      if (cents < lastCents)
        throw new Error(`${where}, command ${place + 1} (${command.name}): the bill fell from ${lastCents} to ${cents} cents`)
      lastCents = cents
    }
    same(
      billCents(replay(simulator, copied(start), log).world),
      lastCents,
      `${where}, looked at only at the end, or after every command`,
    )
  })

  return [
    { name: 'the same log makes the same world', run: sameWorld },
    { name: 'one long advance equals many short ones', run: longAdvance },
    { name: 'saving and restoring at any moment changes nothing', run: saveAndRestore },
    { name: 'the rules table and the machine agree for every state and command', run: () => machines.forEach(rulesAgree) },
    { name: 'a refusal never changes the world, and no command changes the world that it was given', run: refusals },
    { name: 'every state of every machine is reached', run: () => everyStateReached(subject) },
    { name: 'the bill never falls and does not depend on who looks', run: bill },
  ]
}

type Trial<World> = (start: World, log: readonly Command[], where: string, seed: number) => void

function onEachLog<Input, World extends WorldBase, V extends View>(
  { simulator, inputs, seeds, randomLog }: Subject<Input, World, V>,
  trial: Trial<World>,
): () => void {
  return () => {
    for (const [place, input] of inputs.entries()) {
      for (let seed = 1; seed <= seeds; seed += 1)
        trial(simulator.create(input), randomLog(input, seed), `input ${place}, seed ${seed}`, seed)
    }
  }
}

function rulesAgree<World>({ name, steps, rules }: Governed<World>): void {
  for (const [event, byState] of Object.entries(rules)) {
    if (!steps.events.includes(event)) throw new Error(`${name}: the table has ${event}, the machine has no such event`)
    same(
      [...Object.keys(byState)].sort(),
      [...steps.states].sort(),
      `${name}: the states of the table's row ${event}, and of the machine`,
    )
    for (const [state, rule] of Object.entries(byState)) {
      const next = steps.next(state, event)
      if ((rule === 'moves') !== (next !== null)) {
        throw new Error(
          `${name}: ${event} in ${state}: the table says ${JSON.stringify(rule)}, the machine goes to ${next ?? 'nowhere'}`,
        )
      }
    }
  }
}

function everyStateReached<Input, World extends WorldBase, V extends View>(subject: Subject<Input, World, V>): void {
  const reached = new Map(subject.machines.map(({ name }) => [name, new Set<string>()]))
  onEachLog(subject, (start, log) => {
    const look = (world: World) => {
      for (const { name, statesIn } of subject.machines) for (const state of statesIn(world)) reached.get(name)?.add(state)
      return world
    }
    log.reduce((world, command) => look(play(subject.simulator, world, command).world), look(start))
  })()
  for (const { name, steps } of subject.machines) {
    const missing = steps.states.filter((state) => !reached.get(name)?.has(state))
    if (missing.length > 0) throw new Error(`${name}: never seen in ${missing.join(', ')}`)
  }
}

function same(one: unknown, other: unknown, where: string): void {
  const difference = firstDifference(one, other)
  if (difference !== null) throw new Error(`${where}: differs in ${difference}`)
}

function copied<T>(json: T): T {
  return JSON.parse(JSON.stringify(json)) as T
}

/** Whoever writes into it afterwards throws. Parts that are frozen already were frozen whole. */
function frozen<T>(json: T): T {
  if (typeof json !== 'object' || json === null || Object.isFrozen(json)) return json
  Object.freeze(json)
  for (const part of Object.values(json)) frozen(part)
  return json
}

function told<T>(where: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw new Error(`${where}: ${String(error)}`, { cause: error })
  }
}
