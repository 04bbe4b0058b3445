/** The matrix of a network that is small enough to be shown: every node with an address asked from every other, by ping and on each port of the input. */
import type { Reach, World } from '../model.ts'
import { type Question, reachabilityOf } from './reachability.ts'

/** A list of more cells than this helps nobody: a bigger network is asked by `reachabilityOf`. */
export const mostCells = 50_000

/** By echo request, and on each port that the input names. */
export const questionsOf = ({ input }: World): readonly Question[] => [
  { protocol: 'icmp', port: 0 },
  ...input.ports.map((port): Question => ({ protocol: 'tcp', port })),
]

/** Every pair of nodes that have an address, asked by those that are switched on; nothing for a network of more than `mostCells`. */
export function matrixOf(world: World): readonly Reach[] {
  const questions = questionsOf(world)
  const count = Object.values(world.nodes).filter(({ kind }) => kind !== 'switch').length
  if (count * (count - 1) * questions.length > mostCells) return []
  const found = reachabilityOf(world, questions)
  return found.nodes.flatMap((from, nth) =>
    found.nodes.flatMap((to, place) => {
      if (nth === place || !world.nodes[from]?.isOn) return []
      const address = found.addresses[place] ?? ''
      return questions.map(
        (asked, question): Reach => ({ from, to, ...asked, address, result: found.resultOf(nth, place, question) }),
      )
    }),
  )
}
