/**
 * Where everything of a network's picture stands: nodes in the order of their distance from the Internet, and below them each node that
 * has bridges or guests as a frame, its guests below the bridges that they are plugged into. Pure: the same view, the same places.
 */
import type { NetworkWorldView, NodeView } from '../../simulators/network/index.ts'
import { frameOf } from './frame-layout.ts'
import { distances } from './distances.ts'
import { type Box, type Cable, columnWidth, frameWidth, gap, isFrame, type Layout, nodeBoxOf } from './boxes.ts'
import { cablesOf } from './cables.ts'

type Seen = Pick<NetworkWorldView, 'nodes' | 'wires'>

/** Between nodes that a cable joins. */
const reach = 36
/** How far above or below the kernel an interface is that a line is drawn to. */
const addressReach = 90

/** `isNarrow`: nodes stand above each other, and frames are no wider than a phone. */
export function layoutOf(view: Seen, isNarrow: boolean): Layout {
  const outer = view.nodes.filter(({ within }) => !view.nodes.some(({ name }) => name === within))
  const frames = outer.filter((node) => isFrame(node, view.nodes)).map((node) => frameOf(node, view, isNarrow))
  const framed = new Set(frames.flat().map(({ node }) => node))
  const strip = stripOf(
    outer.filter(({ name }) => !framed.has(name)),
    distances(view),
    isNarrow,
  )
  const rows = rowsOf(frames, frameWidth(isNarrow))
  const right = Math.max(0, ...strip.map((box) => box.x + box.width))
  // Wires to frames of a further row go by beside those above it.
  const passage = rows.length > 1 ? 4 * gap : 0
  const width = Math.max(right, ...rows.map((row) => widthOfRow(row) + passage))
  const below = strip.length === 0 ? 0 : Math.max(...strip.map(({ y, height }) => y + height)) + reach
  const boxes = [...strip.map((box) => ({ ...box, x: box.x + (width - right) / 2 })), ...framesBelow(rows, width, below)]
  const places = absolute({ boxes }, {})
  const height = Math.max(0, ...[...places.values()].map((rect) => rect.y + rect.height))
  const cables = cablesOf(view, new Set(boxes.map(({ id }) => id))).map((cable) => railed(cable, boxes))
  // A line to an address would run through what stands between.
  const isNear = ({ a, b }: Cable) => Math.abs((places.get(a)?.y ?? 0) - (places.get(b)?.y ?? 0)) < addressReach
  return { boxes, cables: cables.filter((cable) => cable.kind !== 'address' || isNear(cable)), width, height }
}

/** A wire from a switch to a guest that stands in a column below it, or beside a host's kernel, goes down beside the guests. */
function railed(cable: Cable, boxes: readonly Box[]): Cable {
  const [a, b] = [cable.a, cable.b].map((id) => boxes.find((box) => box.id === id))
  if (cable.kind !== 'wire' || !a || !b) return cable
  const isRail = (over: Box, guest: Box) =>
    over.kind === 'switch' &&
    guest.kind === 'node' &&
    guest.parent !== null &&
    (over.parent === null || over.width === columnWidth)
  if (isRail(a, b)) return { ...cable, kind: 'port' }
  return isRail(b, a) ? { ...cable, kind: 'port', a: cable.b, b: cable.a, ends: [cable.ends[1], cable.ends[0]] } : cable
}

/** A frame and what is in it: the frame comes first. */
type Framed = readonly Box[]

const widthOfFrame = ([frame]: Framed): number => frame?.width ?? 0
const widthOfRow = (row: readonly Framed[]): number =>
  row.reduce((sum, made) => sum + widthOfFrame(made), 2 * gap * Math.max(0, row.length - 1))

/** Frames beside each other as long as there is room. */
function rowsOf(all: readonly Framed[], most: number): readonly (readonly Framed[])[] {
  const rows: Framed[][] = []
  for (const made of all) {
    const last = rows.at(-1)
    if (last && widthOfRow([...last, made]) <= most) last.push(made)
    else rows.push([made])
  }
  return rows
}

function framesBelow(rows: readonly (readonly Framed[])[], width: number, from: number): readonly Box[] {
  let y = from
  return rows.flatMap((row) => {
    let x = (width - widthOfRow(row)) / 2
    const top = y
    y += Math.max(...row.map(([frame]) => frame?.height ?? 0)) + 2 * gap
    return row.flatMap((made) => {
      const here = x
      x += widthOfFrame(made) + 2 * gap
      return made.map((box, nth) => (nth === 0 ? { ...box, x: here, y: top } : box))
    })
  })
}

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where boxes stand on the whole picture, when some have been moved from their places. */
export function absolute(
  { boxes }: Pick<Layout, 'boxes'>,
  moved: Readonly<Record<string, { readonly x: number; readonly y: number }>>,
): ReadonlyMap<string, Rect> {
  const places = new Map<string, Rect>()
  for (const { id, parent, width, height, ...own } of boxes) {
    const { x, y } = moved[id] ?? own
    const above = parent === null ? undefined : places.get(parent)
    places.set(id, { x: x + (above?.x ?? 0), y: y + (above?.y ?? 0), width, height })
  }
  return places
}

/** Nodes without bridges: a column for each distance, or a row where the picture is narrow. */
function stripOf(nodes: readonly NodeView[], far: ReadonlyMap<string, number>, isNarrow: boolean): readonly Box[] {
  const layers = new Map<number, Box[]>()
  for (const node of nodes) {
    const layer = far.get(node.name) ?? 0
    layers.set(layer, [...(layers.get(layer) ?? []), nodeBoxOf(node)])
  }
  const columns = [...layers].sort(([one], [other]) => one - other).map(([, boxes]) => boxes)
  return isNarrow ? inRows(beside(columns.flatMap(pairsOf))) : inColumns(columns)
}

function inColumns(columns: readonly (readonly Box[])[]): readonly Box[] {
  const tall = Math.max(0, ...columns.map(heightOf))
  let x = 0
  return columns.flatMap((boxes) => {
    let y = (tall - heightOf(boxes)) / 2
    const width = Math.max(...boxes.map((box) => box.width))
    const placed = boxes.map((box) => {
      const here = { ...box, x: x + (width - box.width) / 2, y }
      y += box.height + gap
      return here
    })
    x += width + reach
    return placed
  })
}

function inRows(rows: readonly (readonly Box[])[]): readonly Box[] {
  let y = 0
  const wide = frameWidth(true)
  return rows.flatMap((boxes) => {
    const tall = Math.max(...boxes.map(({ height }) => height))
    const width = boxes.reduce((sum, box) => sum + box.width, gap * 2 * (boxes.length - 1))
    let x = (wide - width) / 2
    const top = y
    y += tall + 24
    return boxes.map((box) => {
      const here = { ...box, x, y: top + (tall - box.height) / 2 }
      x += box.width + gap * 2
      return here
    })
  })
}

const heightOf = (boxes: readonly Box[]): number => boxes.reduce((sum, { height }) => sum + height, gap * (boxes.length - 1))

/** What hangs on the last switch stands beside it, so that the way down to a frame is free. */
function beside(rows: readonly (readonly Box[])[]): readonly (readonly Box[])[] {
  const [before = [], last = []] = rows.slice(-2)
  return rows.length > 1 && before.length === 1 && last.length === 1 ? [...rows.slice(0, -2), [...before, ...last]] : rows
}

function pairsOf(boxes: readonly Box[]): readonly (readonly Box[])[] {
  return boxes.flatMap((_, nth) => (nth % 2 === 0 ? [boxes.slice(nth, nth + 2)] : []))
}
