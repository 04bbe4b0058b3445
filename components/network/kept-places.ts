/** Where nodes were moved to: kept for each network by its shape, as long as the page is open. */
import type { Layout } from './boxes.ts'

export interface Places {
  moved: Readonly<Record<string, { readonly x: number; readonly y: number }>>
}

const kept = new Map<string, Places>()
const most = 40

/** A network of other boxes, or of other sizes, has other places. */
export function keptPlaces({ boxes }: Pick<Layout, 'boxes'>): Places {
  const shape = boxes.map(({ id, x, y, width, height }) => `${id} ${x} ${y} ${width} ${height}`).join('\n')
  const found = kept.get(shape) ?? { moved: {} }
  kept.delete(shape)
  kept.set(shape, found)
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
  return found
}
