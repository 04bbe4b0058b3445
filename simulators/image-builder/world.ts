/** A world's beginning, and the road from a command's name to what does it. Nothing here takes time. */
import { type Args, checkArgs } from '../kernel/args.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Outcome } from '../kernel/simulator.ts'
import { type CommandName, commands } from './commands.table.ts'
import { type FormatId, type ToolId, tools } from './formats.table.ts'
import { stageSteps } from './machine.ts'
import type { Input, World } from './model.ts'
import type { PickName } from './picks.table.ts'
import { conflictIn, resolve } from './resolve.ts'
import { stageRules } from './rules.table.ts'
import { contentsOf, needsMiB } from './sizes.ts'

export { parseInput } from './input.ts'

export function create(input: Input): World {
  const { picks, withRecommends, diskMiB } = input
  const stage = picks.length === 0 ? 'empty' : 'picked'
  return { atMs: 0, seq: 0, input, stage, picks, withRecommends, tool: 'mmdebstrap', diskMiB, formats: [] }
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
  const { args } = checked
  switch (name) {
    case 'package.add':
      return added(world, args.package as PickName)
    case 'package.remove':
      return removed(world, args.package as PickName)
    case 'recommends.set':
      return recommendsSet(world, args.install === 'yes')
    case 'tool.choose':
      return done(changed({ ...world, tool: args.tool as ToolId }), { name: 'tool.chosen', tool: args.tool as ToolId })
    case 'disk.size':
      return done(changed({ ...world, diskMiB: Number(args.sizeMiB) }), { name: 'disk.sized', sizeMiB: Number(args.sizeMiB) })
    case 'image.build':
      return built(world)
    case 'image.convert':
      return converted(world, args.format as FormatId)
  }
}

/** Why a command would be refused now, whatever its arguments; or null. The view asks the same. */
export function refusalOf({ stage, tool }: World, name: CommandName): Refusal | null {
  if (name !== 'image.build' && name !== 'image.convert') return null
  const rule = stageRules[name === 'image.build' ? 'build' : 'convert'][stage]
  if (rule !== 'moves') return { ...rule, command: name, state: stage }
  const { refusal } = tools[tool]
  return name === 'image.build' && refusal ? { ...refusal, command: name } : null
}

type Fact = { readonly name: string; readonly [detail: string]: string | number | boolean }

const done = (world: World, fact: Fact): Outcome<World> => ({ ok: true, world, facts: [fact] })

const refused = (name: CommandName, code: string, message: string, arg?: string): Outcome<World> => ({
  ok: false,
  refusal: { code, command: name, message, ...(arg === undefined ? {} : { arg }) },
})

/** What was made is of what was asked for before: it is thrown away. */
function changed(world: World): World {
  const event = world.picks.length === 0 ? 'clear' : 'change'
  return { ...world, stage: stageSteps.next(world.stage, event) ?? world.stage, formats: [] }
}

function added(world: World, name: PickName): Outcome<World> {
  if (world.picks.includes(name)) return refused('package.add', 'already-asked', `${name} was asked for already.`, 'package')
  const picks = [...world.picks, name]
  const conflict = unmet('package.add', picks, world.withRecommends)
  if (conflict) return conflict
  const before = resolve(world.picks, world.withRecommends).length
  const brings = resolve(picks, world.withRecommends).length - before
  return done(changed({ ...world, picks }), { name: 'package.added', package: name, brings })
}

function removed(world: World, name: PickName): Outcome<World> {
  if (!world.picks.includes(name)) return refused('package.remove', 'not-asked', `${name} was not asked for.`, 'package')
  const picks = world.picks.filter((each) => each !== name)
  const conflict = unmet('package.remove', picks, world.withRecommends)
  if (conflict) return conflict
  const isStillThere = resolve(picks, world.withRecommends).some((each) => each.name === name)
  return done(changed({ ...world, picks }), { name: 'package.removed', package: name, isStillThere })
}

function recommendsSet(world: World, withRecommends: boolean): Outcome<World> {
  const conflict = unmet('recommends.set', world.picks, withRecommends)
  return conflict ?? done(changed({ ...world, withRecommends }), { name: 'recommends.set', withRecommends })
}

/** The first two lines are apt's own; the last names the pair. */
function unmet(name: CommandName, picks: readonly PickName[], withRecommends: boolean): Outcome<World> | null {
  const conflict = conflictIn(resolve(picks, withRecommends))
  if (!conflict) return null
  const [one, other] = conflict
  return refused(
    name,
    'conflict',
    `The following packages have unmet dependencies: ${one} : Conflicts: ${other}. Choose one of them.`,
  )
}

function built(world: World): Outcome<World> {
  const { usedKiB } = contentsOf(world.picks, world.withRecommends)
  const needs = needsMiB(usedKiB, world.diskMiB)
  if (needs > world.diskMiB) {
    const message = `No space left on device. Files and file system need ${needs} MiB, and the disk has ${world.diskMiB}. Make it larger, or put less on it.`
    return refused('image.build', 'disk-full', message)
  }
  const stage = stageSteps.next(world.stage, 'build') ?? world.stage
  return done({ ...world, stage }, { name: 'image.built', usedKiB })
}

function converted(world: World, format: FormatId): Outcome<World> {
  const stage = stageSteps.next(world.stage, 'convert') ?? world.stage
  const formats = world.formats.includes(format) ? world.formats : [...world.formats, format]
  return done({ ...world, stage, formats }, { name: 'image.converted', format })
}
