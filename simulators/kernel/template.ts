/**
 * Commands as lessons and scenarios write them: plain JSON with holes. `{"$": "fleet"}` is a param;
 * `{"$id": "instance", "nth": 0}` the id of the first instance that the world will make;
 * `{"$ids": "instance", "from": 0, "count": {"$": "fleet"}}` a list of them.
 */
import type { Args } from './args.ts'
import type { AnySimulator, Command, Json } from './simulator.ts'

export interface TemplateCommand {
  readonly atMs: Json
  readonly name: string
  readonly args: Readonly<Record<string, Json>>
}

export type TemplateParams = Readonly<Record<string, Json>>

/** The id of the nth thing of a kind. */
export type NthId = (kind: string, nth: number) => string

/** Template commands as commands of a world of this input. Throws on a hole that nothing fills: a content error. */
export function commandsOf(
  simulator: AnySimulator,
  input: unknown,
  templates: readonly TemplateCommand[],
  params: TemplateParams = {},
): readonly Command[] {
  const parsed = simulator.parseInput(input)
  const nthId: NthId = (kind, nth) => {
    const id = simulator.idOf?.(parsed, kind, nth)
    if (id === undefined) throw new Error(`content: ${simulator.name} makes no ids of ${kind}`)
    return id
  }
  return templates.map(({ atMs, name, args }) => ({
    atMs: filled(atMs, params, nthId) as number,
    name,
    args: filled(args, params, nthId) as Args,
  }))
}

/** JSON with its holes filled in. */
export function filled(template: Json, params: TemplateParams, nthId: NthId): Json {
  if (typeof template !== 'object' || template === null) return template
  if (Array.isArray(template)) return template.map((item) => filled(item, params, nthId))
  const hole = template as { readonly [key: string]: Json }
  const number = (key: string, otherwise: number) => filled(hole[key] ?? otherwise, params, nthId) as number
  if (typeof hole.$ === 'string') {
    const value = Object.hasOwn(params, hole.$) ? params[hole.$] : undefined
    if (value === undefined) throw new Error(`content: no param named ${hole.$}; there is ${Object.keys(params).join(', ')}`)
    return value
  }
  if (typeof hole.$id === 'string') return nthId(hole.$id, number('nth', 0))
  if (typeof hole.$ids === 'string') {
    const kind = hole.$ids
    const from = number('from', 0)
    return Array.from({ length: number('count', 1) }, (_, place) => nthId(kind, from + place))
  }
  return Object.fromEntries(Object.entries(hole).map(([key, value]) => [key, filled(value, params, nthId)]))
}
