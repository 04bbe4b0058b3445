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
import { useWidth } from '../base/use-width.ts'
import { epochOf } from './wall-clock.ts'

const MOST_ROWS = 8
/** Pixels that a letter of a label takes, more or less, and the widest that the column of labels grows. */
const LETTER_WIDTH = 6.3
const WIDEST_GUTTER = 0.45
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
  const spanMs = zooms.find(({ id }) => id === zoom)?.spanMs ?? Number.POSITIVE_INFINITY
  const fromMs = Math.max(0, view.atMs - spanMs)
  const seen = view.timeline.filter(({ endMs }) => (endMs ?? view.atMs) >= fromMs)
  const bars = drawn(seen)
  const longest = Math.max(0, ...bars.map((bar) => barLabel(bar).length))
  const gutter = width < 480 ? 0 : Math.round(Math.min(Math.max(110, longest * LETTER_WIDTH + 14), width * WIDEST_GUTTER))
  const letters = Math.floor((gutter - 14) / LETTER_WIDTH)
  const axis = timeAxis(fromMs, Math.max(view.atMs, fromMs + HOUR_MS), gutter + 2, width - 22, epochMs)
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
          <Bar
            key={bar.id}
            bar={bar}
            axis={axis}
            y={row * rowHeight}
            gutter={gutter}
            letters={letters}
            nowMs={view.atMs}
            onStep={onStep}
          />
        ))}
        <RunningTotal points={view.runningTotal} axis={axis} top={top + 8} height={66} left={gutter} />
      </svg>
      {seen.length > bars.length && (
        <p className="text-sm text-soft">
          {bars.length} of {seen.length} are drawn, with everything that still runs; the table has all.
        </p>
      )}
      {seen.length > 0 && <SpansTable bars={seen} epochMs={epochMs} onStep={onStep} />}
    </figure>
  )
}

/** Every bar that still runs, and of those that have ended the latest, as far as there is room; in their order. */
function drawn(bars: readonly TimelineBar[]): readonly TimelineBar[] {
  const running = bars.filter(({ endMs }) => endMs === null)
  const room = Math.max(0, MOST_ROWS - running.length)
  const ended = bars.filter(({ endMs }) => endMs !== null)
  const latest = new Set(ended.slice(ended.length - Math.min(room, ended.length)))
  return bars.filter((bar) => bar.endMs === null || latest.has(bar))
}

function inWords(view: Ec2View, bars: readonly TimelineBar[]): string {
  const running = bars.filter(({ endMs }) => endMs === null).map(barLabel)
  return `Timeline until ${view.wallClock}. Still running: ${running.join(', ') || 'nothing'}. Total so far ${usd(view.bill.totalCents)}.`
}
