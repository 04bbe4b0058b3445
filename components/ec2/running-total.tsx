/** The running total as steps: money only ever goes up, and it goes up when an hour begins. */
import type { ReactNode } from 'react'
import type { Ec2View } from '../../simulators/ec2/index.ts'
import { usd } from '../../simulators/kernel/money.ts'
import type { TimeAxis } from './time-axis.ts'

interface RunningTotalProps {
  readonly points: Ec2View['runningTotal']
  readonly axis: TimeAxis
  readonly top: number
  readonly height: number
  readonly left: number
}

export function RunningTotal({ points, axis, top, height, left }: RunningTotalProps): ReactNode {
  const last = points.at(-1)?.cents ?? 0
  const y = (cents: number) => top + height - (last === 0 ? 0 : (cents / last) * (height - 14))
  const before = points.findLast(({ atMs }) => atMs <= axis.fromMs)?.cents ?? 0
  const seen = points.filter(({ atMs }) => atMs > axis.fromMs && atMs <= axis.untilMs)
  const steps = seen.map(({ atMs, cents }) => `H${axis.x(atMs).toFixed(1)}V${y(cents).toFixed(1)}`).join('')
  const end = axis.x(points.at(-1)?.atMs ?? axis.fromMs)
  const path = `M${axis.x(axis.fromMs)} ${y(before).toFixed(1)}${steps}`
  return (
    <g>
      <path d={`${path}V${top + height}H${axis.x(axis.fromMs)}Z`} className="fill-money-soft" />
      <path d={path} fill="none" strokeWidth={1.75} className="stroke-money" />
      <line
        x1={axis.x(axis.fromMs)}
        x2={axis.x(axis.untilMs)}
        y1={top + height}
        y2={top + height}
        className="stroke-line-strong"
      />
      {left > 0 && (
        <text x={left - 8} y={top + height - 4} textAnchor="end" fontSize={12} className="fill-soft">
          running total
        </text>
      )}
      {last > 0 && (
        <text
          x={Math.max(end - 4, axis.x(axis.fromMs) + 60)}
          y={y(last) - 5}
          textAnchor="end"
          fontSize={12}
          fontWeight={600}
          className="fill-money font-mono"
        >
          {usd(last)}
        </text>
      )}
    </g>
  )
}
