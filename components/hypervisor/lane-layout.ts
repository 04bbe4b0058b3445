/** Where the lanes of a technique lie, in pixels: pure, so that the bands and the trail agree. */
import type { Lane } from './lanes.table.ts'

const LANE_HEIGHT = 50
const BORDER_HEIGHT = 20
const GAP = 3

export interface LaidLane {
  readonly lane: Lane
  readonly top: number
  readonly height: number
  /** The middle, on which steps stand. */
  readonly y: number
}

export interface LaneLayout {
  readonly lanes: readonly LaidLane[]
  readonly height: number
}

export function laneLayoutOf(lanes: readonly Lane[]): LaneLayout {
  let top = 0
  const laid = lanes.map((lane) => {
    if (lane.border) top += BORDER_HEIGHT
    const height = lane.inside ? LANE_HEIGHT * 2.4 : LANE_HEIGHT
    const each = { lane, top, height, y: top + height / 2 }
    top += height + GAP
    return each
  })
  return { lanes: laid, height: top }
}
