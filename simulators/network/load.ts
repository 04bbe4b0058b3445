/** Fetches in a browser what not every network needs: the readers of files other than ifupdown's. */
import { loadOtherRenderers } from '#renderers'

/** By an input that is not read yet: one that cannot be read needs nothing. */
export async function load(json: unknown): Promise<void> {
  const { nodes = [] } = (json ?? {}) as { readonly nodes?: unknown }
  const isOther = (node: unknown) => ((node as { readonly renderer?: unknown } | null)?.renderer ?? 'ifupdown') !== 'ifupdown'
  if (Array.isArray(nodes) && nodes.some(isOther)) await loadOtherRenderers()
}
