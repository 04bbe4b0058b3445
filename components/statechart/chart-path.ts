/** A soft line through the points of an arrow. */
import type { Point } from './layout.ts'

export function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (!first) return ''
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] as Point
    const isLast = index === rest.length - 2
    const end = isLast ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 }
    return `Q${point.x} ${point.y} ${end.x} ${end.y}`
  })
  const only = rest.length === 1 && rest[0] ? `L${rest[0].x} ${rest[0].y}` : ''
  return `M${first.x} ${first.y}${bends.join('')}${only}`
}

/** The arrow of a state back to itself: out of its right end and in again, around its label. */
export function loopOf(state: Point & { readonly width: number }, label: Point): string {
  const right = state.x + state.width / 2
  return `M${right - 6} ${state.y - 11}C${label.x + 6} ${state.y - 30} ${label.x + 6} ${state.y + 30} ${right - 6} ${state.y + 11}`
}
