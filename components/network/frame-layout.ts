/**
 * A node that has bridges or guests, from within: cards on top, below them the kernel that routes and filters, then the bridges, each
 * with its guests in a column. A card that is a port of a bridge stands over it, beside the kernel: what is bridged does not meet it.
 */
import type { InterfaceView, NetworkWorldView, NodeView } from '../../simulators/network/index.ts'
import { type Box, boxWidth, columnsIn, columnWidth, endId, frameId, gap, nodeBoxOf, railWidth, tabHeight } from './boxes.ts'
import { type Column, columnsOf, type GuestInColumn, isBeside } from './frame-columns.ts'

/** From the edge of a frame to what is in it. */
export const edge = 8
const deviceHeight = 38
const between = 14
const rowHeight = deviceHeight + between

const left = (place: number): number => edge + place * (columnWidth + gap)

/** The frame comes first, then what is in it; places are those in the frame. */
export function frameOf(node: NodeView, view: Pick<NetworkWorldView, 'nodes' | 'wires'>, isNarrow: boolean): readonly Box[] {
  const id = frameId(node.name)
  const columns = columnsOf(node, view)
  const placed = new Set(columns.flatMap(({ head, card }) => [head?.name, card?.name]))
  const cards = node.interfaces.filter(({ name, kind }) => (kind === 'ethernet' || kind === 'dummy') && !placed.has(name))
  const perRow = columnsIn(isNarrow)
  const beside = columns.filter(isBeside).length
  // Where those beside it leave no room in the row, the kernel stands below their cards.
  const isBelow = beside >= perRow
  const kernelAt = isBelow ? 0 : beside
  const spread = spreadOf(columns, perRow)
  const across = Math.min(perRow, Math.max(columns.length, spread, kernelAt + Math.max(1, cards.length)))
  const width = left(across) - gap + edge
  const device = deviceOf(node, id)
  const room = across - kernelAt
  const top = edge + (isBelow && columns.some(({ card }) => card) ? rowHeight : 0)
  const kernelY = top + Math.ceil(cards.length / room) * rowHeight
  const kernel: Box = { ...device(null, left(kernelAt), kernelY), width: width - edge - left(kernelAt) }
  const boxes: Box[] = cards.map((card, nth) =>
    device(card, left(kernelAt + (nth % room)), top + Math.floor(nth / room) * rowHeight),
  )
  boxes.push(kernel)
  let bottom = kernelY + deviceHeight
  for (let from = 0; from < columns.length; from += perRow) {
    const row = columns.slice(from, from + perRow)
    const hasCards = from > 0 && row.some(({ card }) => card)
    const y = bottom + between + 6 + (hasCards ? rowHeight : 0)
    row.forEach((column, nth) => {
      const { head, card, hub, isOutside } = column
      const x = left(nth)
      if (card) boxes.push(device(card, x, from === 0 ? edge : y - rowHeight))
      if (head) boxes.push({ ...device(head, x, y), width: left(spread) - gap - edge })
      const hubY = y + (head ? rowHeight : 0)
      if (hub) boxes.push({ ...nodeBoxOf(hub, id), x, y: hubY, width: columnWidth })
      const above = hub ? hubY + deviceHeight : head ? y + deviceHeight : null
      // Beside the kernel there is room from the top on.
      const first = above !== null ? above + gap - 2 : isOutside && from === 0 ? edge : y
      const guests = guestsOf(column, node.name, id, x, first, spread)
      boxes.push(...guests)
      const lowest = [above ?? 0, ...guests.map((box) => (box.parent === id ? box.y + box.height : 0))]
      bottom = Math.max(bottom, ...lowest)
    })
  }
  return [{ ...kernel, id, kind: 'frame', x: 0, y: 0, width, height: bottom + edge, parent: null }, ...boxes]
}

/** A device of a node at a place; without an interface it is the kernel. */
function deviceOf(node: NodeView, parent: string): (each: InterfaceView | null, x: number, y: number) => Box {
  return (each, x, y) => ({
    id: each ? endId(node.name, each.name) : node.name,
    kind: each ? 'device' : 'kernel',
    node: node.name,
    dev: each?.name ?? null,
    x,
    y,
    width: columnWidth,
    height: deviceHeight,
    parent,
  })
}

/** Guests of one bridge alone stand beside each other: how many of them. */
function spreadOf(columns: readonly Column[], most: number): number {
  const [only, ...more] = columns
  return only?.head?.kind === 'bridge' && more.length === 0 ? Math.max(1, Math.min(most, only.guests.length)) : 1
}

function guestsOf({ guests }: Column, host: string, parent: string, x: number, from: number, spread: number): readonly Box[] {
  let y = from
  let next = from
  return guests.flatMap((guest, nth) => {
    if (nth % spread === 0) y = next
    const tabs = tabsOf(guest, host)
    const box = {
      ...nodeBoxOf(guest.node, parent),
      x: x + (nth % spread) * (columnWidth + gap) + railWidth,
      y: y + (tabs.length > 0 ? tabHeight : 0),
    }
    next = Math.max(next, box.y + box.height + gap)
    return [box, ...tabs]
  })
}

/** The plugs of a guest, on its upper edge. */
function tabsOf({ node, plugs }: GuestInColumn, host: string): readonly Box[] {
  return plugs.map((dev, nth) => ({
    id: endId(host, dev),
    kind: 'tab',
    node: host,
    dev,
    x: 6 + nth * 64,
    y: -tabHeight,
    width: Math.min(60, (boxWidth - 8) / plugs.length),
    height: tabHeight,
    parent: node.name,
  }))
}
