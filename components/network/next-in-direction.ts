/** Which node an arrow key leads to: the nearest that lies in its direction. Pure. */
import type { Layout } from './boxes.ts'
import type { Rect } from './layout.ts'

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
}

/** Null for a key that is no arrow, and where nothing lies there. */
export function nextInDirection(
  { boxes }: Pick<Layout, 'boxes'>,
  rects: ReadonlyMap<string, Rect>,
  from: string,
  key: string,
): string | null {
  const direction = directions[key]
  const here = centre(rects.get(from))
  if (!direction || !here) return null
  const [right, down] = direction
  let best: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const { id, kind } of boxes) {
    const there = centre(rects.get(id))
    if (!there || id === from || !(kind === 'node' || kind === 'switch' || kind === 'kernel')) continue
    const along = (there.x - here.x) * right + (there.y - here.y) * down
    const aside = Math.abs((there.x - here.x) * down) + Math.abs((there.y - here.y) * right)
    // What lies more aside than ahead lies in another direction; a little ahead counts at all.
    if (along <= 4 || aside > along * 2.5) continue
    const distance = along + aside * 2
    if (distance < least) {
      least = distance
      best = id
    }
  }
  return best
}

const centre = (rect: Rect | undefined) => rect && { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
