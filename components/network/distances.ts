/** How far each node is from the Internet, or where there is none from the first end of the network: counted in wires. Pure. */
import type { NetworkWorldView } from '../../simulators/network/index.ts'

export function distances({ nodes, wires }: Pick<NetworkWorldView, 'nodes' | 'wires'>): ReadonlyMap<string, number> {
  const outermost = (name: string): string => {
    const within = nodes.find((node) => node.name === name)?.within ?? null
    return within !== null && within !== name && nodes.some((node) => node.name === within) ? outermost(within) : name
  }
  const beside = new Map<string, Set<string>>(nodes.map(({ name }) => [outermost(name), new Set()]))
  for (const { a, b } of wires) {
    const [one, other] = [outermost(a.node), outermost(b.node)]
    if (one === other) continue
    beside.get(one)?.add(other)
    beside.get(other)?.add(one)
  }
  const far = new Map<string, number>()
  const internet = nodes.filter(({ kind }) => kind === 'internet').map(({ name }) => name)
  const ends = [...beside].filter(([, others]) => others.size === 1).map(([name]) => name)
  walk(internet)
  // What the Internet has no way to is counted from an end of its own.
  for (const name of [...ends, ...beside.keys()]) if (!far.has(name)) walk([name])
  return far

  function walk(from: readonly string[]): void {
    let edge = from
    for (let distance = 0; edge.length > 0; distance += 1) {
      for (const name of edge) far.set(name, distance)
      edge = [...new Set(edge.flatMap((name) => [...(beside.get(name) ?? [])]))].filter((name) => !far.has(name))
    }
  }
}
