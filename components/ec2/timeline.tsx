'use client'
/** What ran when, and below it, on the same axis, what it came to. */
import { type ReactNode, useId, useState } from 'react'
import type { Ec2View, TimelineBar } from '../../simulators/ec2/index.ts'
import { DAY_MS, HOUR_MS } from '../../simulators/kernel/clock.ts'
import { usd } from '../../simulators/kernel/money.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { barLabel } from './bar-label.ts'
import { RunningTotal } from './running-total.tsx'
import { SpansTable } from './spans-table.tsx'
import { timeAxis } from './time-axis.ts'
import { Bar, LABEL_HEIGHT, ROW_HEIGHT } from './timeline-bar.tsx'
import { useWidth } from './use-width.ts'
import { epochOf } from './wall-clock.ts'

const MOST_ROWS = 8
const zooms = [
  { id: 'all', label: 'whole span', spanMs: Number.POSITIVE_INFINITY },
  { id: 'week', label: 'last 7 days', spanMs: 7 * DAY_MS },
  { id: 'day', label: 'last 24 h', spanMs: DAY_MS },
]

export function Timeline({ view, onStep }: PictureProps<Ec2View>): ReactNode {
  const [box, width] = useWidth<HTMLDivElement>(620)
  const [zoom, setZoom] = useState('all')
  const name = useId()
  const epochMs = epochOf(view)
  const gutter = width < 480 ? 0 : 190
  const spanMs = zooms.find(({ id }) => id === zoom)?.spanMs ?? Number.POSITIVE_INFINITY
  const fromMs = Math.max(0, view.atMs - spanMs)
  const axis = timeAxis(fromMs, Math.max(view.atMs, fromMs + HOUR_MS), gutter + 2, width - 22, epochMs)
  const seen = view.timeline.filter(({ endMs }) => (endMs ?? view.atMs) >= fromMs)
  const bars = seen.slice(-MOST_ROWS)
  const rowHeight = gutter === 0 ? ROW_HEIGHT + LABEL_HEIGHT : ROW_HEIGHT
  const top = bars.length * rowHeight + 6
  return (
    <figure ref={box}>
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="font-semibold">What ran when, and what it came to</span>
        <fieldset className="flex gap-3 text-soft">
          <legend className="sr-only">Show</legend>
          {zooms.map(({ id, label }) => (
            <label key={id} className="touch flex items-center gap-1">
              <input type="radio" name={name} className="accent-accent" checked={zoom === id} onChange={() => setZoom(id)} />
              {label}
            </label>
          ))}
        </fieldset>
      </figcaption>
      <svg
        width={width}
        height={top + 100}
        viewBox={`0 0 ${width} ${top + 100}`}
        role="img"
        aria-label={inWords(view, bars)}
        className="block max-w-full"
      >
        {axis.ticks.map(({ atMs, label }) => (
          <g key={atMs}>
            <line x1={axis.x(atMs)} x2={axis.x(atMs)} y1={2} y2={top + 78} className="stroke-line" />
            <text x={axis.x(atMs)} y={top + 94} textAnchor="middle" fontSize={11} className="fill-soft font-mono">
              {label}
            </text>
          </g>
        ))}
        {bars.map((bar, row) => (
          <Bar key={bar.id} bar={bar} axis={axis} y={row * rowHeight} gutter={gutter} nowMs={view.atMs} onStep={onStep} />
        ))}
        <RunningTotal points={view.runningTotal} axis={axis} top={top + 8} height={66} left={gutter} />
      </svg>
      {seen.length > MOST_ROWS && (
        <p className="text-sm text-soft">
          The last {MOST_ROWS} of {seen.length} are drawn; the table has all.
        </p>
      )}
      {seen.length > 0 && <SpansTable bars={seen} epochMs={epochMs} onStep={onStep} />}
    </figure>
  )
}

function inWords(view: Ec2View, bars: readonly TimelineBar[]): string {
  const running = bars.filter(({ endMs }) => endMs === null).map(barLabel)
  return `Timeline until ${view.wallClock}. Still running: ${running.join(', ') || 'nothing'}. Total so far ${usd(view.bill.totalCents)}.`
}
