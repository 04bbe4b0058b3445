/** One machine of the stage: its layers from program to hardware, and the way that the CPU has taken through them so far. */
import type { ReactNode } from 'react'
import type { MachineView, TraceEvent } from '../../simulators/hypervisor/index.ts'
import { type Lane, lanesOf } from './lanes.table.ts'
import type { Place } from './score.ts'
import { roleLooks, Shape } from './shapes.tsx'

const LANE_HEIGHT = 34
const COLUMN_WIDTH = 15
const GUTTER = 138

interface ScopeProps {
  readonly machine: MachineView
  readonly trace: readonly TraceEvent[]
  /** Null before anything has run. */
  readonly place: Place | null
  readonly width: number
}

export function Scope({ machine, trace, place, width }: ScopeProps): ReactNode {
  const lanes = lanesOf(machine.setup)
  const height = lanes.length * LANE_HEIGHT
  const columns = Math.max(6, Math.floor((width - GUTTER - 10) / COLUMN_WIDTH))
  const here = place === null ? null : trace[place.step]
  const from = place === null ? 0 : Math.floor(place.step / columns) * columns
  const shown = place === null ? [] : trace.slice(from, place.step + 1)
  const rowOf = (event: TraceEvent) =>
    Math.max(
      0,
      lanes.findIndex(({ actor }) => actor === event.actor),
    )
  const x = (column: number) => GUTTER + 8 + column * COLUMN_WIDTH
  const y = (row: number) => row * LANE_HEIGHT + LANE_HEIGHT / 2
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label(machine, lanes, here)}
      className="block max-w-full"
    >
      {lanes.map((lane, row) => (
        <LaneBand
          key={lane.actor}
          lane={lane}
          row={row}
          width={width}
          isHere={here !== null && here !== undefined && rowOf(here) === row}
        />
      ))}
      {shown.map((event, column) => {
        const before = shown[column - 1]
        return before && before.op !== event.op ? (
          <line
            key={from + column}
            x1={x(column) - COLUMN_WIDTH / 2}
            x2={x(column) - COLUMN_WIDTH / 2}
            y1={0}
            y2={height}
            className="stroke-line-strong"
            strokeDasharray="2 3"
          />
        ) : null
      })}
      <path d={way(shown, x, (event) => y(rowOf(event)))} fill="none" strokeWidth={1.5} className="stroke-ink" />
      {shown.map((event, column) => {
        const isLast = column === shown.length - 1
        const row = rowOf(event)
        return (
          <g key={from + column}>
            {isLast && <circle cx={x(column)} cy={y(row)} r={11} fill="none" strokeWidth={2} className="stroke-ink" />}
            <Shape role={lanes[row]?.role ?? 'hardware'} x={x(column)} y={y(row)} size={isLast ? 5.5 : 4} />
            {event.exit && (
              <text
                x={x(column)}
                y={y(row) + (isLast ? -12 : 15)}
                textAnchor="middle"
                className="fill-ink text-[10px] font-semibold"
              >
                {event.exit.number}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

function LaneBand({
  lane,
  row,
  width,
  isHere,
}: {
  readonly lane: Lane
  readonly row: number
  readonly width: number
  readonly isHere: boolean
}): ReactNode {
  const top = row * LANE_HEIGHT
  return (
    <g>
      <rect x={0} y={top + 1} width={width} height={LANE_HEIGHT - 2} rx={3} className={roleLooks[lane.role].band} />
      {isHere && <rect x={0} y={top + 1} width={4} height={LANE_HEIGHT - 2} className={roleLooks[lane.role].fill} />}
      <text x={10} y={top + (lane.ring ? 15 : 21)} className={`fill-ink text-[12px] ${isHere ? 'font-semibold' : ''}`}>
        {lane.label}
      </text>
      {lane.ring && (
        <text x={10} y={top + 28} className="fill-soft text-[11px]">
          {lane.ring}
        </text>
      )}
    </g>
  )
}

/** From step to step: along the layer, then straight to the next. A new operation begins a new line. */
function way(shown: readonly TraceEvent[], x: (column: number) => number, y: (event: TraceEvent) => number): string {
  return shown
    .map((event, column) => {
      const before = shown[column - 1]
      return !before || before.op !== event.op
        ? `M${x(column)} ${y(event)}`
        : `H${x(column) - COLUMN_WIDTH / 2}V${y(event)}H${x(column)}`
    })
    .join('')
}

function label({ id, label: technique }: MachineView, lanes: readonly Lane[], here: TraceEvent | null | undefined): string {
  const layers = lanes.map(({ label: name, ring }) => (ring ? `${name} in ${ring}` : name)).join(', ')
  return `Machine ${id}, ${technique}. Layers from the top: ${layers}.${here ? ` Now: ${here.says}` : ''}`
}
