'use client'
/** Skew over time as a line; and below it one turn of the CPU, millisecond by millisecond, with the ticks that reach the guest. */
import type { ReactNode } from 'react'
import { type GuestClockView, sliceMs } from '../../simulators/guest-clock/index.ts'
import { useWidth } from '../base/use-width.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { lateness } from './lateness.ts'

const CHART_HEIGHT = 120
const STRIP_HEIGHT = 58

export function ClockDrawing({ view }: PictureProps<GuestClockView>): ReactNode {
  const [box, width] = useWidth<HTMLDivElement>(600)
  const { samples, skewMs, setting, reading } = view
  const most = Math.max(1, ...samples.map((sample) => Math.abs(sample.skewMs)))
  const last = Math.max(1, samples.at(-1)?.atMs ?? 1)
  const points = samples.map(
    (sample) => `${8 + (sample.atMs / last) * (width - 16)},${CHART_HEIGHT - 16 - (sample.skewMs / most) * (CHART_HEIGHT - 34)}`,
  )
  return (
    <figure ref={box} className="space-y-2 pb-3">
      <figcaption className="text-sm font-semibold">How late the guest’s clock was, from the start until now</figcaption>
      <svg
        width={width}
        height={CHART_HEIGHT}
        viewBox={`0 0 ${width} ${CHART_HEIGHT}`}
        role="img"
        aria-label={`The guest’s clock is ${lateness(skewMs)}; at most it was ${lateness(most)}.`}
        className="block max-w-full"
      >
        <rect width={width} height={CHART_HEIGHT} rx={4} className="fill-sunken" />
        <line x1={8} x2={width - 8} y1={CHART_HEIGHT - 16} y2={CHART_HEIGHT - 16} className="stroke-line-strong" />
        <text x={10} y={14} className="fill-soft text-[11px]">
          {samples.length === 0 ? 'Let time pass, and a line grows here.' : lateness(most)}
        </text>
        <text x={width - 10} y={CHART_HEIGHT - 3} textAnchor="end" className="fill-soft text-[11px]">
          now
        </text>
        {points.length > 0 && (
          <polyline
            points={points.join(' ')}
            fill="none"
            strokeWidth={2}
            className={skewMs === 0 ? 'stroke-running' : 'stroke-refused'}
          />
        )}
      </svg>
      {setting.source === 'tick' && <Turn width={width} view={view} />}
      {setting.source === 'tick' && (
        <p className="text-sm">
          Ticks: {reading.due.toLocaleString('en')} due, {reading.delivered.toLocaleString('en')} delivered,{' '}
          <strong>{reading.lost.toLocaleString('en')} lost</strong>
          {setting.catchUp && `, ${reading.backlog.toLocaleString('en')} in the backlog`}.
        </p>
      )}
      {setting.source !== 'tick' && (
        <p className="text-sm">
          {setting.source === 'tsc'
            ? 'It reads the CPU’s counter, and counts no ticks: what matters is how fast that counter runs.'
            : 'It reads the host’s time from a shared page, and counts nothing itself.'}
        </p>
      )}
    </figure>
  )
}

/** One turn: the guest's slice, then the others'; a bar for each tick that falls due. */
function Turn({ view, width }: { readonly view: GuestClockView; readonly width: number }): ReactNode {
  const { hz, others, catchUp } = view.setting
  const turnMs = sliceMs * (others + 1)
  const tickMs = 1000 / hz
  const x = (ms: number) => 8 + (ms / turnMs) * (width - 16)
  const ticks = Array.from({ length: Math.round(turnMs / tickMs) }, (_, nth) => (nth + 1) * tickMs)
  const isKept = (ms: number) => ms <= sliceMs || ms === turnMs
  return (
    <div>
      <p className="text-sm font-semibold">One turn of the CPU, {turnMs} ms</p>
      <svg
        width={width}
        height={STRIP_HEIGHT}
        viewBox={`0 0 ${width} ${STRIP_HEIGHT}`}
        role="img"
        aria-label={`The guest runs ${sliceMs} of ${turnMs} ms. Of ${ticks.length} ticks ${ticks.filter((ms) => !isKept(ms)).length} fall due while it does not run and find no place.`}
        className="block max-w-full"
      >
        <rect x={x(0)} width={x(sliceMs) - x(0)} y={2} height={30} className="fill-guest-soft" />
        <rect x={x(sliceMs)} width={x(turnMs) - x(sliceMs)} y={2} height={30} className="fill-hardware-soft" />
        {ticks.map((ms) => (
          <line
            key={ms}
            x1={x(ms)}
            x2={x(ms)}
            y1={isKept(ms) ? 4 : 12}
            y2={30}
            strokeWidth={isKept(ms) ? 2 : 1.5}
            strokeDasharray={isKept(ms) ? undefined : '3 3'}
            className={isKept(ms) ? 'stroke-running' : 'stroke-refused'}
          />
        ))}
        <text x={x(0)} y={48} className="fill-ink text-[11px]">
          the guest runs
        </text>
        {others > 0 && (
          <text x={x(turnMs)} y={48} textAnchor="end" className="fill-ink text-[11px]">
            others run; broken lines: ticks {catchUp ? 'delivered later' : 'lost'}
          </text>
        )}
      </svg>
    </div>
  )
}
