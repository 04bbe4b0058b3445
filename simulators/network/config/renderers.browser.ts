/**
 * Stands in a browser for `renderers.ts`, by the condition of `#renderers` in package.json. Few lessons have a node that is not read by ifupdown, and
 * its readers, YAML's among them, are a quarter of the network: they are fetched before a world that needs them is made.
 */
import { invariant } from '../../kernel/refusal.ts'
import type { OtherRenderers } from './renderers.ts'

let others: OtherRenderers | null = null

export function otherRenderers(): OtherRenderers {
  invariant(others, 'a world was made before its renderers were loaded')
  return others
}

export async function loadOtherRenderers(): Promise<void> {
  others = (await import('./renderers.ts')).otherRenderers()
}
