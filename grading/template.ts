/**
 * Commands and inputs as lessons write them: plain JSON with holes, filled in from the learner's variant.
 * `{"$": "fleet"}` is a param; `{"$id": "instance", "nth": 0}` the id of the first instance that the world will make;
 * `{"$ids": "instance", "from": 0, "count": {"$": "fleet"}}` a list of them.
 */
import type { Args } from '../simulators/kernel/args.ts'
import { seedOf } from '../simulators/kernel/random.ts'
import type { AnySimulator, Command, Json } from '../simulators/kernel/simulator.ts'
import type { Params } from './exercise.ts'

export interface TemplateCommand {
  readonly atMs: Json
  readonly name: string
  readonly args: Readonly<Record<string, Json>>
}

/** Where an exercise begins: the simulator's input, and what has happened before the learner arrives. */
export interface Start {
  readonly input: Readonly<Record<string, Json>>
  readonly prelude: readonly TemplateCommand[]
}

/** The input of a learner's world: the start's, with ids of the learner's own. */
export function inputOf(start: Start, params: Params, seed: string): Readonly<Record<string, unknown>> {
  return { seed: seedOf(seed), ...(filled(start.input, params, noIds) as Record<string, unknown>) }
}

/** Template commands as commands of a learner's world. Throws on a hole that nothing fills: a content error. */
export function commandsOf(
  simulator: AnySimulator,
  input: unknown,
  templates: readonly TemplateCommand[],
  params: Params,
): readonly Command[] {
  const parsed = simulator.parseInput(input)
  const nth: NthId = (kind, place) => {
    const id = simulator.idOf?.(parsed, kind, place)
    if (id === undefined) throw new Error(`content: ${simulator.name} makes no ids of ${kind}`)
    return id
  }
  return templates.map(({ atMs, name, args }) => ({
    atMs: filled(atMs, params, nth) as number,
    name,
    args: filled(args, params, nth) as Args,
  }))
}

type NthId = (kind: string, place: number) => string

const noIds: NthId = (kind) => {
  throw new Error(`content: an input cannot hold the id of a ${kind}`)
}

function filled(template: Json, params: Params, nth: NthId): Json {
  if (typeof template !== 'object' || template === null) return template
  if (Array.isArray(template)) return template.map((item) => filled(item, params, nth))
  const hole = template as { readonly [key: string]: Json }
  const number = (key: string, otherwise = 0) => filled(hole[key] ?? otherwise, params, nth) as number
  if (typeof hole.$ === 'string') {
    const value = params[hole.$]
    if (value === undefined) throw new Error(`content: no param named ${hole.$}; there is ${Object.keys(params).join(', ')}`)
    return value
  }
  if (typeof hole.$id === 'string') return nth(hole.$id, number('nth'))
  if (typeof hole.$ids === 'string') {
    const kind = hole.$ids
    const from = number('from')
    return Array.from({ length: number('count', 1) }, (_, place) => nth(kind, from + place))
  }
  return Object.fromEntries(Object.entries(hole).map(([key, value]) => [key, filled(value, params, nth)]))
}

/** A text with `{param}` filled in. Unknown names are left as they are. */
export function worded(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined ? whole : String(value)
  })
}
