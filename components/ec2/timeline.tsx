'use client'
/** What ran when, and below it, on the same axis, what it came to. */
import { type ReactNode, useId, useState } from 'react'
import type { Ec2View, TimelineBar } from '../../simulators/ec2/index.ts'
import { DAY_MS, HOUR_MS, wallClock } from '../../simulators/kernel/clock.ts'
import { usd } from '../../simulators/kernel/money.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { RunningTotal } from './running-total.tsx'
import { type TimeAxis, timeAxis } from './time-axis.ts'
import { useWidth } from './use-width.ts'
import { epochOf } from './wall-clock.ts'

const ROW = 24
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
  const rowHeight = gutter === 0 ? ROW + 14 : ROW
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

interface BarProps {
  readonly bar: TimelineBar
  readonly axis: TimeAxis
  readonly y: number
  readonly gutter: number
  readonly nowMs: number
  readonly onStep: (seq: number) => void
}

function Bar({ bar, axis, y, gutter, nowMs, onStep }: BarProps): ReactNode {
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
        {text.length > 28 && gutter > 0 ? `${text.slice(0, 27)}…` : text}
      </text>
      <rect
        x={start}
        y={top}
        width={Math.max(3, end - start)}
        height={ROW - 8}
        rx={2}
        className={bar.kind === 'instance' ? 'fill-running' : 'fill-accent'}
        opacity={bar.kind === 'instance' ? 0.85 : 0.6}
      />
      {bar.endMs === null && (
        <path
          d={`M${end - 1} ${top} l6 ${(ROW - 8) / 2} l-6 ${(ROW - 8) / 2} z`}
          className={bar.kind === 'instance' ? 'fill-running' : 'fill-accent'}
        />
      )}
    </g>
  )
}

function SpansTable({
  bars,
  epochMs,
  onStep,
}: {
  readonly bars: readonly TimelineBar[]
  readonly epochMs: number
  readonly onStep: (seq: number) => void
}): ReactNode {
  return (
    <details className="mt-1 pb-2 text-sm">
      <summary className="text-soft">The same as a table</summary>
      <div className="overflow-x-auto">
        <table className="mt-1 w-full border-collapse">
          <caption className="sr-only">What ran when</caption>
          <thead>
            <tr className="text-left text-soft">
              {['What', 'From', 'Until', 'Command'].map((head) => (
                <th key={head} scope="col" className="py-1 pr-3 font-normal">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.id} className="border-t border-line">
                <th scope="row" className="py-1 pr-3 text-left font-normal">
                  {barLabel(bar)}
                </th>
                <td className="pr-3 font-mono">{wallClock(epochMs + bar.startMs).slice(0, 16)}</td>
                <td className="pr-3 font-mono">
                  {bar.endMs === null ? 'still running' : wallClock(epochMs + bar.endMs).slice(0, 16)}
                </td>
                <td>
                  <button type="button" className="touch font-mono text-accent underline" onClick={() => onStep(bar.bySeq)}>
                    #{bar.bySeq}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

function barLabel({ count, label }: TimelineBar): string {
  return count > 1 && !label.startsWith(String(count)) ? `${count} × ${label}` : label
}

function inWords(view: Ec2View, bars: readonly TimelineBar[]): string {
  const running = bars.filter(({ endMs }) => endMs === null).map(barLabel)
  return `Timeline until ${view.wallClock}. Still running: ${running.join(', ') || 'nothing'}. Total so far ${usd(view.bill.totalCents)}.`
}
