/**
 * Where everything of a network's picture stands: nodes in the order of their distance from the Internet, and below them each node that
 * has bridges or guests as a frame, its guests below the bridges that they are plugged into. Pure: the same view, the same places.
 */
import type { InterfaceView, NetworkWorldView, NodeView } from '../../simulators/network/index.ts'
import { frameOf } from './frame-layout.ts'
import { distances } from './distances.ts'
import { type Box, type Cable, type CableState, endId, frameWidth, gap, isFrame, type Layout, nodeBoxOf, v4Of } from './boxes.ts'

type Seen = Pick<NetworkWorldView, 'nodes' | 'wires'>

/** Between nodes that a cable joins. */
const reach = 36
/** How far above or below the kernel an interface is that a line is drawn to. */
const addressReach = 90

/** `isNarrow`: nodes stand above each other, and frames are no wider than a phone. */
export function layoutOf(view: Seen, isNarrow: boolean): Layout {
  const boxes: Box[] = []
  const outer = view.nodes.filter(({ within }) => !view.nodes.some(({ name }) => name === within))
  const frames = outer.filter((node) => isFrame(node, view.nodes))
  const strip = stripOf(
    outer.filter((node) => !frames.includes(node)),
    distances(view),
    isNarrow,
  )
  boxes.push(...strip)
  const below = strip.length === 0 ? 0 : Math.max(...strip.map(({ y, height }) => y + height)) + reach
  let x = 0
  let y = below
  let tallest = 0
  for (const node of frames) {
    const made = frameOf(node, view, isNarrow)
    const [frame] = made
    if (!frame) continue
    if (x > 0 && x + frame.width > frameWidth(isNarrow)) {
      x = 0
      y += tallest + gap * 2
      tallest = 0
    }
    boxes.push({ ...frame, x, y }, ...made.slice(1))
    x += frame.width + gap * 2
    tallest = Math.max(tallest, frame.height)
  }
  const places = absolute({ boxes }, {})
  const width = Math.max(0, ...[...places.values()].map((rect) => rect.x + rect.width))
  const height = Math.max(0, ...[...places.values()].map((rect) => rect.y + rect.height))
  const cables = cablesOf(view, new Set(boxes.map(({ id }) => id)))
  // A line to an address would run through what stands between.
  const isNear = ({ a, b }: Cable) => Math.abs((places.get(a)?.y ?? 0) - (places.get(b)?.y ?? 0)) < addressReach
  return { boxes, cables: cables.filter((cable) => cable.kind !== 'address' || isNear(cable)), width, height }
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

/** Wires, and within a node the line from each port to its bridge, and from each address to what routes. */
function cablesOf({ nodes, wires }: Seen, ids: ReadonlySet<string>): readonly Cable[] {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const boxOf = (node: string, dev: string): string => (ids.has(endId(node, dev)) ? endId(node, dev) : node)
  const drawn = wires.flatMap(({ a, b, isCut }): Cable[] => {
    const ends = [byName.get(a.node), byName.get(b.node)]
    const interfaces = [a, b].map(({ dev }, nth) => ends[nth]?.interfaces.find(({ name }) => name === dev))
    const state = isCut ? 'cut' : ends.every((node) => node?.isOn) && interfaces.every(isLive) ? 'live' : 'down'
    return [
      {
        id: `${a.node}:${a.dev} ${b.node}:${b.dev}`,
        kind: 'wire',
        a: boxOf(a.node, a.dev),
        b: boxOf(b.node, b.dev),
        ends: [a, b],
        state,
      },
    ]
  })
  const ports = nodes.flatMap((node) =>
    node.interfaces.flatMap((port): Cable[] => {
      const over = port.master ?? port.parent
      if (over === null || !ids.has(endId(node.name, over)) || !ids.has(endId(node.name, port.name))) return []
      const ends = [
        { node: node.name, dev: over },
        { node: node.name, dev: port.name },
      ] as const
      return [
        {
          id: `${node.name} ${over} ${port.name}`,
          kind: 'port',
          a: endId(node.name, over),
          b: endId(node.name, port.name),
          ends,
          state: stateOfPort(node, port),
        },
      ]
    }),
  )
  const addresses = nodes.flatMap((node) =>
    node.interfaces.flatMap((each): Cable[] => {
      const id = endId(node.name, each.name)
      if (!ids.has(id) || v4Of(each).length === 0 || each.kind === 'tap') return []
      const end = { node: node.name, dev: each.name }
      return [
        {
          id: `${id} address`,
          kind: 'address',
          a: node.name,
          b: id,
          ends: [end, end],
          state: isLive(each) && node.isOn ? 'live' : 'down',
        },
      ]
    }),
  )
  return [...drawn, ...ports, ...addresses]
}

const isLive = (each: InterfaceView | undefined): boolean => each?.isUp === true && each.hasCarrier

function stateOfPort(node: NodeView, port: InterfaceView): CableState {
  if (!node.isOn || !isLive(port)) return 'down'
  return port.portState === null || port.portState === 'forwarding' ? 'live' : 'held'
}
