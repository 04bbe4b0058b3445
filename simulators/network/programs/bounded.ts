/** What a learner's lines may make of a machine, and may send: a world is saved, drawn, and played again when it is graded. */
import { complained } from '../../kernel/command-line.ts'
import { mostInLine } from '../engine/fabric.ts'
import type { Node, World } from '../model.ts'
import type { Ran } from '../ran.ts'

interface Bound {
  readonly most: number
  readonly words: string
  readonly of: (node: Node) => number
}

const chains = ({ tables }: Node) => Object.values(tables).flat()
const total = <Item>(items: readonly Item[], of: (item: Item) => number): number => items.reduce((sum, item) => sum + of(item), 0)

const bounds: readonly Bound[] = [
  { most: 256, words: 'interfaces', of: ({ interfaces }) => interfaces.length },
  {
    most: 256,
    words: 'addresses',
    of: ({ interfaces }) => total(interfaces, (each) => each.addresses.length + each.addresses6.length),
  },
  { most: 1000, words: 'routes', of: ({ routes }) => routes.length },
  { most: 500, words: 'chains', of: (node) => chains(node).length },
  { most: 2000, words: 'rules', of: (node) => total(chains(node), ({ rules }) => rules.length) },
  { most: 500, words: 'services', of: ({ services, stopped = [] }) => services.length + stopped.length },
]

const mostFiles = 2000
const mostInFiles = 4 * 2 ** 20
const roomOf = ({ files }: Node) => ({
  files: Object.keys(files).length,
  signs: total(Object.values(files), (text) => text.length),
})

/** No more files than this, and no more in them. */
export function isFull(node: Node): boolean {
  const { files, signs } = roomOf(node)
  return files > mostFiles || signs > mostInFiles
}

/** This line's packets have cost what they may: nothing more is sent by it. */
export const isSpent = ({ spent = 0 }: World): boolean => spent >= mostInLine

export const spentWords = 'this terminal: one line does not send so much here; take several\n'

/** Runs a program on a node. One that would make more of it than a bound allows changes nothing, and says so. */
export function bounded(world: World, name: string, program: string, run: () => Ran): Ran {
  if (isSpent(world)) return { state: world, printed: complained(spentWords) }
  const ran = run()
  const before = world.nodes[name]
  const after = ran.state.nodes[name]
  if (!before || !after || before === after) return ran
  const over = bounds.find(({ most, of }) => of(after) > most && of(after) > of(before))
  if (over) return { state: world, printed: complained(`not modelled here: more than ${over.most} ${over.words} on a machine\n`) }
  if (
    before.files !== after.files &&
    isFull(after) &&
    roomOf(after).signs + roomOf(after).files > roomOf(before).signs + roomOf(before).files
  )
    return { state: world, printed: complained(`${program}: No space left on device\n`) }
  return ran
}
