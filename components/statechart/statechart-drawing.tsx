'use client'
/** Draws a chart at the places that the build gave it, and lights the states that things on the bench are in. */
import type { ReactNode } from 'react'
import { useOnShow } from '../bench/bench.tsx'
import type { MachineThing } from '../simulator/picture.ts'
import { type EdgeStanding, edgeStanding, litStates } from './chart-lights.ts'
import { loopOf, pathOf } from './chart-path.ts'
import type { LaidOutChart } from './layout.ts'
import { StateNode } from './state-node.tsx'

interface StatechartDrawingProps {
  readonly chart: LaidOutChart
  readonly simulator: string
}

const strokes: Readonly<Record<EdgeStanding, string>> = {
  dark: 'stroke-line-strong',
  'by-itself': 'stroke-ink',
  allowed: 'stroke-running',
  refused: 'stroke-refused',
}
const words: Readonly<Record<EdgeStanding, string>> = { dark: '', 'by-itself': '', allowed: ' ✓', refused: ' ⊘' }

export function StatechartDrawing({ chart, simulator }: StatechartDrawingProps): ReactNode {
  const onShow = useOnShow()
  const isHere = onShow?.simulator === simulator && onShow.picture !== null
  const things: readonly MachineThing[] = isHere && onShow?.picture ? onShow.picture.states(onShow.view, chart.id) : []
  const lit = litStates(things)
  const standingOf = (from: string, event: string): EdgeStanding =>
    onShow && isHere ? edgeStanding(onShow.view, things, from, event) : 'dark'
  const first = chart.states.find(({ id }) => id === chart.initial)
  return (
    <>
      <div className="overflow-x-auto">
        <svg
          width={chart.width}
          height={chart.height}
          viewBox={`0 0 ${chart.width} ${chart.height}`}
          aria-hidden="true"
          className="mx-auto block h-auto max-w-full"
        >
          {first && (
            <path
              d={`M${first.x} ${first.y - 40}V${first.y - 20}`}
              className="stroke-ink"
              strokeWidth={1.5}
              markerEnd={`url(#tip-${chart.id})`}
            />
          )}
          <defs>
            <marker
              id={`tip-${chart.id}`}
              viewBox="0 0 8 8"
              refX={7}
              refY={4}
              markerWidth={7}
              markerHeight={7}
              orient="auto-start-reverse"
            >
              <path d="M0 0.5 8 4 0 7.5z" fill="context-stroke" />
            </marker>
          </defs>
          {chart.edges.map(({ from, to, event, points, label }) => {
            const standing = standingOf(from, event)
            const loop = from === to ? chart.states.find(({ id }) => id === from) : undefined
            return (
              <g key={`${from}-${event}-${to}`}>
                <path
                  d={loop ? loopOf(loop, label) : pathOf(points)}
                  fill="none"
                  strokeWidth={standing === 'dark' ? 1.25 : 2}
                  strokeDasharray={standing === 'refused' ? '4 3' : undefined}
                  className={strokes[standing]}
                  markerEnd={`url(#tip-${chart.id})`}
                />
                <text
                  x={label.x}
                  y={label.y + 4}
                  textAnchor="middle"
                  fontSize={12.5}
                  strokeWidth={5}
                  paintOrder="stroke"
                  className={`stroke-raised ${standing === 'dark' ? 'fill-soft' : 'fill-ink'}`}
                >
                  {event}
                  {words[standing]}
                </text>
              </g>
            )
          })}
          {chart.states.map((state) => (
            <StateNode key={state.id} state={state} count={lit.get(state.id) ?? 0} />
          ))}
        </svg>
      </div>
      <p className="mt-2 text-sm text-soft" aria-live="polite">
        {lit.size === 0
          ? 'Nothing on the bench is in this life cycle yet.'
          : `Now: ${[...lit].map(([state, count]) => `${count} ${state}`).join(', ')}.`}
        {lit.size > 0 && ' ✓ allowed now, ⊘ refused now.'}
      </p>
      <details className="mt-1 text-sm">
        <summary className="text-soft">The same in words</summary>
        <ul className="mt-1 list-disc space-y-0.5 pl-5">
          {chart.states.map(({ id, says }) => (
            <li key={id}>
              <span className="font-mono">{id}</span>
              {says && `: ${says}`}{' '}
              {chart.edges
                .filter(({ from }) => from === id)
                .map(({ event, to }) => `${event} → ${to}${words[standingOf(id, event)]}`)
                .join('; ')}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
