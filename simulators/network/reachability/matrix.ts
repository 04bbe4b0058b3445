/** The matrix of a network: every node with an address asked from every other, by ping and on each port of the input. */
import type { Input, Reach, Result, World } from '../model.ts'
import { type Question, type Reachability, reachabilityOf } from './reachability.ts'

/** By echo request, and on each port that the input names. */
export const questionsOf = ({ input }: World): readonly Question[] => [
  { protocol: 'icmp', port: 0 },
  ...input.ports.map((port): Question => ({ protocol: 'tcp', port })),
]

interface Listed {
  /** Who asks whom what. */
  readonly pairs: string
  readonly codes: Uint8Array
  readonly results: readonly Result[]
  readonly cells: readonly Reach[]
}
const listed = new WeakMap<Input, Listed>()

/** Every pair of nodes that have an address, asked by those that are switched on. Cells that are as they were are the same objects. */
export function matrixOf(world: World): readonly Reach[] {
  const questions = questionsOf(world)
  const found = reachabilityOf(world, questions)
  const { nodes, addresses, results } = found
  const isOn = nodes.map((name) => world.nodes[name]?.isOn === true)
  const codes = found.codes((from) => isOn[from] === true)
  const pairs = JSON.stringify([nodes, addresses, isOn, questions])
  const before = listed.get(world.input)
  const cells = before?.pairs === pairs ? patched(before, codes, results) : allCells(found, codes, isOn)
  listed.set(world.input, { pairs, codes, results, cells })
  return cells
}

function allCells(
  { nodes, addresses, questions, results }: Reachability,
  codes: Uint8Array,
  isOn: readonly boolean[],
): readonly Reach[] {
  const cells: Reach[] = []
  for (const [nth, from] of nodes.entries()) {
    if (!isOn[nth]) continue
    for (const [place, to] of nodes.entries()) {
      if (place === nth) continue
      const address = addresses[place] ?? ''
      for (const { protocol, port } of questions)
        cells.push({ from, to, protocol, port, address, result: results[codes[cells.length] ?? 0] ?? 'TIMEOUT' })
    }
  }
  return cells
}

/** The list with what is otherwise now. */
function patched(before: Listed, codes: Uint8Array, results: readonly Result[]): readonly Reach[] {
  const same = results.map((result) => before.results.indexOf(result))
  let cells: Reach[] | null = null
  for (let nth = 0; nth < codes.length; nth += 1) {
    const code = codes[nth] ?? 0
    if (same[code] === before.codes[nth]) continue
    cells ??= before.cells.slice()
    const cell = before.cells[nth]
    const result = results[code]
    if (cell && result !== undefined) cells[nth] = { ...cell, result }
  }
  return cells ?? before.cells
}
