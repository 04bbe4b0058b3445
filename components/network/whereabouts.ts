/** Where a step of a trace is on the picture, and the way there from the step before. Pure. */
import type { Step } from '../../simulators/network/model.ts'
import { type Cable, endId, type Layout } from './boxes.ts'
import { pathBetween, type Point } from './cable-path.ts'
import type { Rect } from './layout.ts'

/** The box in which a step happens: that of its interface, where there is one, else that of its node. Null for what is not drawn. */
export function boxOfStep({ boxes }: Pick<Layout, 'boxes'>, { node, dev }: Pick<Step, 'node' | 'dev'>): string | null {
  const has = (id: string) => boxes.some((box) => box.id === id)
  if (dev !== null && has(endId(node, dev))) return endId(node, dev)
  return has(node) ? node : null
}

/** Where the mark of a packet stands that is in this box: where it hides no name. */
export function markPoint({ boxes }: Pick<Layout, 'boxes'>, places: ReadonlyMap<string, Rect>, id: string): Point | null {
  const rect = places.get(id)
  if (!rect) return null
  const kind = boxes.find((box) => box.id === id)?.kind
  if (kind === 'tab') return { x: rect.x + rect.width + 22, y: rect.y + rect.height / 2 }
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height }
}

/** Along the cable that joins two boxes, or in a line where none does. */
export function wayBetween(layout: Layout, places: ReadonlyMap<string, Rect>, from: string, to: string): readonly Point[] {
  const start = markPoint(layout, places, from)
  const end = markPoint(layout, places, to)
  if (!start || !end) return []
  if (from === to) return [end]
  const cable = layout.cables.find(({ a, b }) => (a === from && b === to) || (a === to && b === from))
  const a = cable && places.get(cable.a)
  const b = cable && places.get(cable.b)
  if (!cable || !a || !b) return [start, end]
  const path = pathBetween(a, b, cable.kind === 'port')
  return [start, ...(cable.a === from ? path : path.toReversed()), end]
}

/** Cables that the packet has gone along by a step, this one included. */
export function cablesGone(layout: Layout, steps: readonly Step[], position: number): ReadonlySet<string> {
  const gone = new Set<string>()
  const along = (one: string | null, other: string | null) => {
    const cable = layout.cables.find(({ a, b }) => (a === one && b === other) || (a === other && b === one))
    if (cable) gone.add(cable.id)
  }
  let before: string | null = null
  for (const step of steps.slice(0, position + 1)) {
    const here = boxOfStep(layout, step)
    if (here !== before) along(before, here)
    before = here
  }
  return gone
}

/** Whether a cable is one of a node's interface. */
export const isOf = ({ ends }: Cable, node: string, dev: string): boolean =>
  ends.some((end) => end.node === node && end.dev === dev)
