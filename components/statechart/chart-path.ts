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
