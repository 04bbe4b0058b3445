/** What a learner's lines may make of a machine, and may send: a world is saved, drawn, and played again when it is graded. */
import { complained } from '../../kernel/command-line.ts'
import { mostInLine } from '../engine/fabric.ts'
import type { Node, World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { Complaint, orComplaint } from './complaint.ts'
import { mostInFiles, sizeOf } from './files.ts'

interface Bound {
  readonly most: number
  readonly words: string
  readonly of: (node: Node) => number
}

const chains = ({ tables }: Node) => Object.values(tables).flat()
const total = <Item>(items: readonly Item[], of: (item: Item) => number): number => items.reduce((sum, item) => sum + of(item), 0)

const bounds: readonly Bound[] = [
  { most: 128, words: 'interfaces', of: ({ interfaces }) => interfaces.length },
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

const mostFiles = 500
const isFull = (node: Node): boolean => Object.keys(node.files).length > mostFiles || sizeOf(node) > mostInFiles

/** This line's packets have cost what they may: nothing more is sent by it. */
export const isSpent = ({ spent = 0 }: World): boolean => spent >= mostInLine

export const spentWords = 'this terminal: one line does not send so much here; take several\n'

/** What a change would make too many of; null where it keeps to the bounds, or makes nothing more. */
function tooMany(before: Node, after: Node): string | null {
  const over = bounds.find(({ most, of }) => of(after) > most && of(after) > of(before))
  return over ? `not modelled here: more than ${over.most} ${over.words} on a machine\n` : null
}

/** Stops a program in the middle of many changes, where they have become too many or have cost too much. */
export function checkBounds(world: World, before: Node, after: Node): void {
  const words = isSpent(world) ? spentWords : tooMany(before, after)
  if (words !== null) throw new Complaint(words)
}

/** Runs a program on a node. One that would make more of it than a bound allows changes nothing, and says so. */
export function bounded(world: World, name: string, program: string, run: () => Ran): Ran {
  if (isSpent(world)) return { state: world, printed: complained(spentWords) }
  const ran = orComplaint(world, run)
  const before = world.nodes[name]
  const after = ran.state.nodes[name]
  if (!before || !after || before === after) return ran
  const words = tooMany(before, after)
  if (words !== null) return { state: world, printed: complained(words) }
  if (before.files !== after.files && isFull(after) && sizeOf(after) > sizeOf(before))
    return { state: world, printed: complained(`${program}: No space left on device\n`) }
  return ran
}
