/** How a cable goes from one box to another: along right angles. Pure, so that a packet can go the same way. */
import { gap, type Layout } from './boxes.ts'
import { edge } from './frame-layout.ts'
import type { Rect } from './layout.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

const middle = ({ x, width }: Rect): number => x + width / 2
const level = ({ y, height }: Rect): number => y + height / 2
const rail = 7
/** A way that would turn by less goes straight. */
const least = 8
/** Wider than a card or a bridge. */
const wide = 160

/**
 * From the edge of `a` to the edge of `b`, round the `frames` that neither of them is in. `isPort`: from a bridge or switch to a port of
 * it, which may stand below other ports.
 */
export function pathBetween(a: Rect, b: Rect, isPort = false, frames: readonly Rect[] = []): readonly Point[] {
  const entered = isPort && b.y > a.y + a.height ? frames.find((frame) => isIn(b, frame) && !isIn(a, frame)) : undefined
  if (entered) {
    const from = { x: nearest(a, b), y: a.y + a.height }
    const over = (from.y + entered.y) / 2
    const x = b.x - rail
    return [from, { x: from.x, y: over }, { x, y: over }, { x, y: level(b) }, { x: b.x, y: level(b) }]
  }
  if (isPort && a.width < wide && b.y > a.y + a.height && a.x + rail < b.x && middle(b) < a.x + a.width) {
    const x = a.x + rail
    return [
      { x, y: a.y + a.height },
      { x, y: level(b) },
      { x: b.x, y: level(b) },
    ]
  }
  if (b.y >= a.y + a.height + 4) return downTo(a, b, frames)
  if (a.y >= b.y + b.height + 4) return downTo(b, a, frames).toReversed()
  if (middle(b) >= middle(a)) return steps({ x: a.x + a.width, y: level(a) }, { x: b.x, y: level(b) }, 'across')
  return steps({ x: a.x, y: level(a) }, { x: b.x + b.width, y: level(b) }, 'across')
}

const isIn = (rect: Rect, frame: Rect): boolean =>
  rect.x >= frame.x && rect.x + rect.width <= frame.x + frame.width && rect.y >= frame.y && rect.y < frame.y + frame.height

/** Where a box is left for another that is below or above it: in its middle; a wide one as near to the other as it reaches. */
function nearest(rect: Rect, other: Rect): number {
  if (rect.width < wide) return middle(rect)
  const least = rect.x + Math.min(16, rect.width / 2)
  return Math.min(Math.max(middle(other), least), rect.x + rect.width - (least - rect.x))
}

/** Straight down and across; where frames stand in between, by the gap beside them that is the shortest way round. */
function downTo(above: Rect, below: Rect, frames: readonly Rect[]): readonly Point[] {
  const from = { x: nearest(above, below), y: above.y + above.height }
  const to = { x: nearest(below, above), y: below.y }
  const plain = steps(from, to, 'down')
  const between = frames.filter((frame) => frame.y > from.y && frame.y + frame.height < to.y)
  if (!between.some((frame) => plain.some((point, nth) => nth > 0 && touches(frame, plain[nth - 1] ?? point, point))))
    return plain
  const gaps = between
    .flatMap(({ x, width }) => [x - gap, x + width + gap])
    .filter((x) => !between.some((frame) => x > frame.x && x < frame.x + frame.width))
  const length = (x: number) => Math.abs(from.x - x) + Math.abs(to.x - x)
  const beside = gaps.toSorted((one, other) => length(one) - length(other))[0] ?? from.x
  // As high as the ways to cards of the frames in between.
  const over = (from.y + Math.min(...between.map(({ y }) => y)) + edge) / 2
  const under = Math.max(...between.map(({ y, height }) => y + height)) + gap
  return [from, { x: from.x, y: over }, { x: beside, y: over }, { x: beside, y: under }, { x: to.x, y: under }, to]
}

/** Whether the line from one point to the other, level or upright, comes into the box. */
const touches = ({ x, y, width, height }: Rect, one: Point, other: Point): boolean =>
  Math.max(one.x, other.x) > x &&
  Math.min(one.x, other.x) < x + width &&
  Math.max(one.y, other.y) > y &&
  Math.min(one.y, other.y) < y + height

/** The frames of a picture, where they stand now. */
export const framesIn = ({ boxes }: Pick<Layout, 'boxes'>, places: ReadonlyMap<string, Rect>): readonly Rect[] =>
  boxes.flatMap(({ id, kind }) => (kind === 'frame' ? (places.get(id) ?? []) : []))

function steps(from: Point, to: Point, first: 'down' | 'across'): readonly Point[] {
  if (first === 'down') {
    if (Math.abs(from.x - to.x) < least) return [{ x: to.x, y: from.y }, to]
    const y = (from.y + to.y) / 2
    return [from, { x: from.x, y }, { x: to.x, y }, to]
  }
  if (Math.abs(from.y - to.y) < least) return [{ x: from.x, y: to.y }, to]
  const x = (from.x + to.x) / 2
  return [from, { x, y: from.y }, { x, y: to.y }, to]
}

/** For the `d` of an SVG path; numbers of one decimal are as fine as a pixel needs. */
export function pathText(points: readonly Point[]): string {
  return points.map(({ x, y }, nth) => `${nth === 0 ? 'M' : 'L'}${Number(x.toFixed(1))} ${Number(y.toFixed(1))}`).join('')
}

/** At which part of its way each point is, from 0 to 1. */
export function partsOfWay(points: readonly Point[]): readonly number[] {
  let sum = 0
  const lengths = points.map((point, nth) => {
    const before = points[nth - 1]
    sum += before ? Math.hypot(point.x - before.x, point.y - before.y) : 0
    return sum
  })
  return lengths.map((length) => (sum === 0 ? 0 : length / sum))
}
