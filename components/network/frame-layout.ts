/**
 * A node that has bridges or guests, from within: cards on top, below them the kernel that routes and filters, then the bridges, each
 * with its guests in a column. A card that is a port of a bridge stands over it, beside the kernel: what is bridged does not meet it.
 */
import type { InterfaceView, NetworkWorldView, NodeView } from '../../simulators/network/index.ts'
import { type Box, columnsIn, columnWidth, endId, frameId, gap, nodeBoxOf, railWidth, tabHeight, boxWidth } from './boxes.ts'

type Seen = Pick<NetworkWorldView, 'nodes' | 'wires'>

const edge = 8
const deviceHeight = 38
const between = 14

/** A bridge, or a card with devices on it, or neither; and the guests that are plugged into it. */
interface Column {
  readonly head: InterfaceView | null
  readonly card: InterfaceView | null
  readonly guests: readonly GuestInColumn[]
}
interface GuestInColumn {
  readonly node: NodeView
  /** Devices of the host at whose other end it is. */
  readonly plugs: readonly string[]
}

/** The frame comes first, then what is in it; places are those in the frame. */
export function frameOf(node: NodeView, view: Seen, isNarrow: boolean): readonly Box[] {
  const id = frameId(node.name)
  const columns = columnsOf(node, view)
  const bypassing = columns.filter(({ card }) => card !== null)
  const placed = new Set(columns.flatMap(({ head, card }) => [head?.name, card?.name]))
  const cards = node.interfaces.filter(({ name, kind }) => (kind === 'ethernet' || kind === 'dummy') && !placed.has(name))
  const perRow = columnsIn(isNarrow)
  const first = columns.slice(0, perRow)
  const kernelAt = Math.min(first.filter(({ card }) => card !== null).length, perRow - 1)
  const isSqueezed = bypassing.length >= perRow
  const across = Math.max(
    1,
    isSqueezed ? first.length : Math.max(first.length, kernelAt + 1),
    Math.min(cards.length + kernelAt, perRow),
  )
  const left = (place: number): number => edge + place * (columnWidth + gap)
  const width = left(across) - gap + edge
  const device = (each: InterfaceView, x: number, y: number): Box => ({
    id: endId(node.name, each.name),
    kind: 'device',
    node: node.name,
    dev: each.name,
    x,
    y,
    width: columnWidth,
    height: deviceHeight,
    parent: id,
  })
  const boxes: Box[] = []
  const kernelRoom = Math.max(1, across - (isSqueezed ? 0 : kernelAt))
  cards.forEach((card, nth) => {
    const place = (isSqueezed ? 0 : kernelAt) + (nth % kernelRoom)
    boxes.push(device(card, left(place), edge + Math.floor(nth / kernelRoom) * (deviceHeight + between)))
  })
  const cardRows = Math.ceil(cards.length / kernelRoom)
  const kernelY = edge + cardRows * (deviceHeight + between) + (isSqueezed && cardRows === 0 ? deviceHeight + between : 0)
  const kernelX = left(isSqueezed ? 0 : kernelAt)
  boxes.push({
    id: node.name,
    kind: 'kernel',
    node: node.name,
    dev: null,
    x: kernelX,
    y: kernelY,
    width: width - edge - kernelX,
    height: deviceHeight,
    parent: id,
  })
  let y = kernelY + deviceHeight + (columns.length > 0 ? between + 6 : edge)
  let bottom = kernelY + deviceHeight
  for (let from = 0; from < columns.length; from += perRow) {
    columns.slice(from, from + perRow).forEach(({ head, card, guests }, nth) => {
      const x = left(nth)
      if (card) boxes.push(device(card, x, from === 0 ? edge : y - deviceHeight - between))
      if (head) boxes.push(device(head, x, y))
      let below = y + (head ? deviceHeight + gap - 2 : 0)
      for (const { node: guest, plugs } of guests) {
        const tabs = plugs.map(
          (dev, place): Box => ({
            id: endId(node.name, dev),
            kind: 'tab',
            node: node.name,
            dev,
            x: 6 + place * 64,
            y: -tabHeight,
            width: Math.min(60, (boxWidth - 8) / Math.max(1, plugs.length)),
            height: tabHeight,
            parent: guest.name,
          }),
        )
        const top = below + (tabs.length > 0 ? tabHeight : 0)
        const box = { ...nodeBoxOf(guest, id), x: x + railWidth, y: top }
        boxes.push(box, ...tabs)
        below = top + box.height + gap
      }
      bottom = Math.max(bottom, head ? y + deviceHeight : 0, below - gap)
    })
    y = bottom + gap * 2 + (columns.slice(from + perRow, from + 2 * perRow).some(({ card }) => card) ? deviceHeight + between : 0)
  }
  return [{ id, kind: 'frame', node: node.name, dev: null, x: 0, y: 0, width, height: bottom + edge, parent: null }, ...boxes]
}

function columnsOf(node: NodeView, { nodes, wires }: Seen): readonly Column[] {
  const within = nodes.filter((each) => each.within === node.name)
  const plugsOf = (guest: NodeView): readonly string[] =>
    wires.flatMap(({ a, b }) =>
      a.node === guest.name && b.node === node.name ? [b.dev] : b.node === guest.name && a.node === node.name ? [a.dev] : [],
    )
  const headOf = (guest: NodeView): string | null => {
    const [plug] = plugsOf(guest)
    const device = node.interfaces.find(({ name }) => name === plug)
    return device?.master ?? device?.parent ?? null
  }
  const bridges = node.interfaces.filter(({ kind }) => kind === 'bridge')
  const parents = node.interfaces.filter(
    ({ name, kind }) => kind !== 'bridge' && node.interfaces.some(({ parent }) => parent === name),
  )
  const columns = [...bridges, ...parents].flatMap((head): readonly Column[] => {
    const guests = within.filter((guest) => headOf(guest) === head.name).map((guest) => ({ node: guest, plugs: plugsOf(guest) }))
    const [card = null, ...more] = node.interfaces.filter(({ kind, master }) => kind === 'ethernet' && master === head.name)
    const column = {
      head,
      card,
      // A guest with plugs in other columns stands first, where lines to them meet no other guest.
      guests: guests.sort((one, other) => other.plugs.length - one.plugs.length),
    }
    // Other cards of the bridge stand beside the first, with nothing below them.
    return [column, ...more.map((each) => ({ head: null, card: each, guests: [] }))]
  })
  const loose = within.filter((guest) => !columns.some(({ guests }) => guests.some((each) => each.node.name === guest.name)))
  return [
    ...columns.filter(({ card }) => card !== null),
    ...columns.filter(({ card }) => card === null),
    ...(loose.length > 0
      ? [{ head: null, card: null, guests: loose.map((guest) => ({ node: guest, plugs: plugsOf(guest) })) }]
      : []),
  ]
}
