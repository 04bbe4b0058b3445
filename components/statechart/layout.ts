/** Places a chart's states and arrows. Runs at build time only: the browser gets coordinates, never the layout library. */
import { graphlib, layout } from '@dagrejs/dagre'
import type { Chart } from '../../simulators/kernel/statechart.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface LaidOutChart {
  readonly id: string
  readonly initial: string
  readonly width: number
  readonly height: number
  readonly states: readonly (Point & {
    readonly id: string
    readonly isFinal: boolean
    readonly says: string
    readonly width: number
  })[]
  readonly edges: readonly {
    readonly from: string
    readonly to: string
    readonly event: string
    readonly points: readonly Point[]
    readonly label: Point
  }[]
}

export const STATE_HEIGHT = 34
const LETTER = 8.2

/** Coordinates in pixels, rounded to halves. */
export function layOut(chart: Chart): LaidOutChart {
  const graph = new graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 46, ranksep: 44, edgesep: 22, marginx: 12, marginy: 30 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id } of chart.states) graph.setNode(id, { width: id.length * LETTER + 34, height: STATE_HEIGHT })
  for (const { from, to, event } of chart.edges) {
    graph.setEdge(from, to, { width: event.length * 7 + 8, height: 16, labelpos: 'c' }, event)
  }
  layout(graph)
  const size = graph.graph()
  return {
    id: chart.id,
    initial: chart.initial,
    width: half(size.width ?? 0),
    height: half(size.height ?? 0),
    states: chart.states.map((state) => {
      const { x, y, width } = graph.node(state.id)
      return { ...state, x: half(x ?? 0), y: half(y ?? 0), width: half(width) }
    }),
    edges: chart.edges.map(({ from, to, event }) => {
      const { points, x, y } = graph.edge(from, to, event)
      return {
        from,
        to,
        event,
        points: (points ?? []).map((point: Point) => ({ x: half(point.x), y: half(point.y) })),
        label: { x: half(x ?? 0), y: half(y ?? 0) },
      }
    }),
  }
}

function half(value: number): number {
  return Math.round(value * 2) / 2
}
