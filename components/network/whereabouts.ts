/** Where a step of a trace is on the picture, and the way there from the step before. Pure. */
import type { End, Step } from '../../simulators/network/index.ts'
import { endId, type Layout } from './boxes.ts'
import { framesIn, pathBetween, type Point } from './cable-path.ts'
import type { Rect } from './layout.ts'

/** What happens in the kernel above its interfaces, whichever of them it names. */
const above: ReadonlySet<Step['stage']> = new Set([
  'socket',
  'route',
  'rule',
  'policy',
  'nat',
  'forward',
  'deliver',
  'service',
  'result',
])

/** The box in which a step begins. Null for what is not drawn. */
export function boxOfStep(layout: Layout, { node, dev, stage }: Pick<Step, 'node' | 'dev' | 'stage'>): string | null {
  return dev === null || above.has(stage) ? boxOfNode(layout, node) : boxOfEnd(layout, { node, dev })
}

/** The box in which a step ends: at the other end of the wire that it goes along. */
export function boxAfter(layout: Layout, step: Step): string | null {
  return step.to === null ? boxOfStep(layout, step) : boxOfEnd(layout, step.to)
}

const boxOfNode = ({ boxes }: Layout, node: string): string | null => (boxes.some(({ id }) => id === node) ? node : null)

function boxOfEnd(layout: Layout, { node, dev }: End): string | null {
  const id = endId(node, dev)
  return layout.boxes.some((box) => box.id === id) ? id : boxOfNode(layout, node)
}

/** Where the mark of a packet stands that is in this box: where it hides no name. */
export function markPoint({ boxes }: Pick<Layout, 'boxes'>, places: ReadonlyMap<string, Rect>, id: string): Point | null {
  const rect = places.get(id)
  if (!rect) return null
  const kind = boxes.find((box) => box.id === id)?.kind
  if (kind === 'tab') return { x: rect.x + rect.width + 22, y: rect.y + rect.height / 2 }
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height + 5 }
}

const cableBetween = ({ cables }: Layout, one: string, other: string) =>
  cables.find(({ a, b }) => (a === one && b === other) || (a === other && b === one))

/** From where a step begins to where it ends; first to its beginning, where that is in the same node. A copy of a frame begins anew. */
export function wayOf(layout: Layout, places: ReadonlyMap<string, Rect>, before: Step | undefined, step: Step): readonly Point[] {
  const from = before ? boxAfter(layout, before) : null
  const start = boxOfStep(layout, step)
  const end = boxAfter(layout, step)
  if (start === null || end === null) return []
  const leads = from !== null && nodeOf(layout, from) === step.node
  return [...(leads ? wayBetween(layout, places, from, start) : []), ...wayBetween(layout, places, start, end)]
}

const nodeOf = ({ boxes }: Layout, id: string): string | undefined => boxes.find((box) => box.id === id)?.node

/** Along the cable that joins two boxes, or in a line where none does. */
export function wayBetween(layout: Layout, places: ReadonlyMap<string, Rect>, from: string, to: string): readonly Point[] {
  const start = markPoint(layout, places, from)
  const end = markPoint(layout, places, to)
  if (!start || !end) return []
  if (from === to) return [end]
  const cable = cableBetween(layout, from, to)
  const a = cable && places.get(cable.a)
  const b = cable && places.get(cable.b)
  if (!cable || !a || !b) return [start, end]
  const path = pathBetween(a, b, cable.kind === 'port', framesIn(layout, places))
  return [start, ...(cable.a === from ? path : path.toReversed()), end]
}

/** Cables that the packet, and what was asked for its sake, has gone along by a step, this one included. */
export function cablesGone(layout: Layout, steps: readonly Step[], at: number): ReadonlySet<string> {
  const gone = new Set<string>()
  const along = (one: string | null, other: string | null) => {
    const cable = one === null || other === null || one === other ? undefined : cableBetween(layout, one, other)
    if (cable) gone.add(cable.id)
  }
  let before: string | null = null
  for (const step of steps.slice(0, at + 1)) {
    const start = boxOfStep(layout, step)
    const end = boxAfter(layout, step)
    along(before, start)
    along(start, end)
    before = end
  }
  return gone
}
