'use client'
/** One bar of the timeline: a resource, or several alike, from its start to its end or on beyond now. */
import type { ReactNode } from 'react'
import type { TimelineBar } from '../../simulators/ec2/index.ts'
import { barLabel } from './bar-label.ts'
import type { TimeAxis } from './time-axis.ts'

/** Height of a row whose label stands beside its bar; above it on a narrow screen, it needs `LABEL_HEIGHT` more. */
export const ROW_HEIGHT = 24
export const LABEL_HEIGHT = 14

interface BarProps {
  readonly bar: TimelineBar
  readonly axis: TimeAxis
  readonly y: number
  readonly gutter: number
  /** How many letters of a label the column beside the bars holds. */
  readonly letters: number
  readonly nowMs: number
  readonly onStep: (seq: number) => void
}

export function Bar({ bar, axis, y, gutter, letters, nowMs, onStep }: BarProps): ReactNode {
  const start = axis.x(bar.startMs)
  const end = axis.x(bar.endMs ?? nowMs)
  const top = gutter === 0 ? y + 17 : y + 4
  const text = barLabel(bar)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; the table below holds the same as buttons
    <g onClick={() => onStep(bar.bySeq)} className="cursor-pointer">
      <title>{text}</title>
      <text
        x={gutter === 0 ? 2 : gutter - 8}
        y={gutter === 0 ? y + 12 : y + 17}
        textAnchor={gutter === 0 ? 'start' : 'end'}
        fontSize={12}
        className="fill-ink"
      >
        {text.length > letters && gutter > 0 ? `${text.slice(0, letters - 1)}…` : text}
      </text>
      <rect
        x={start}
        y={top}
        width={Math.max(3, end - start)}
        height={ROW_HEIGHT - 8}
        rx={2}
        className={bar.kind === 'instance' ? 'fill-running' : 'fill-accent'}
        opacity={bar.kind === 'instance' ? 0.85 : 0.6}
      />
      {bar.endMs === null && (
        <path
          d={`M${end - 1} ${top} l6 ${(ROW_HEIGHT - 8) / 2} l-6 ${(ROW_HEIGHT - 8) / 2} z`}
          className={bar.kind === 'instance' ? 'fill-running' : 'fill-accent'}
        />
      )}
    </g>
  )
}
