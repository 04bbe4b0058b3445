/** Where an exercise begins, filled in from the learner's variant. How holes are written: `simulators/kernel/template.ts`. */
import { seedOf } from '../simulators/kernel/random.ts'
import type { Json } from '../simulators/kernel/simulator.ts'
import { filled, type NthId, type TemplateCommand } from '../simulators/kernel/template.ts'
import type { Params } from './exercise.ts'

export { commandsOf, type TemplateCommand } from '../simulators/kernel/template.ts'

/** Where an exercise begins: the simulator's input, and what has happened before the learner arrives. */
export interface Start {
  readonly input: Readonly<Record<string, Json>>
  readonly prelude: readonly TemplateCommand[]
}

/** The input of a learner's world: the start's, with ids of the learner's own. */
export function inputOf(start: Start, params: Params, seed: string): Readonly<Record<string, unknown>> {
  return { seed: seedOf(seed), ...(filled(start.input, params, noIds) as Record<string, unknown>) }
}

const noIds: NthId = (kind) => {
  throw new Error(`content: an input cannot hold the id of a ${kind}`)
}

/** A text with `{param}` filled in. Unknown names are left as they are. */
export function worded(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined
    return value === undefined ? whole : String(value)
  })
}
