'use client'
/** The last steps of a machine as arrows from lane to lane, the present one as a token at the right; time goes to the right. */
import { type ReactNode, useCallback, useId, useLayoutEffect, useRef } from 'react'
import type { Technique, TraceEvent } from '../../simulators/hypervisor/index.ts'
import { families, familyOf } from './families.table.ts'
import { FamilyShape } from './family-shape.tsx'
import type { LaneLayout } from './lane-layout.ts'
import { laneOf } from './lanes.table.ts'
import { markOf } from './step-marks.table.ts'

const STRIDE = 54
const TOKEN_ROOM = 30
const FIRST_X = 22
const EASING = 'cubic-bezier(0.3, 0, 0.2, 1)'

interface TrailProps {
  readonly technique: Technique
  readonly trace: readonly TraceEvent[]
  readonly step: number
  readonly isWaiting: boolean
  readonly layout: LaneLayout
  readonly width: number
  readonly margin: number
  /** How long the token travels; 0 where it does not. */
  readonly travelMs: number
}

export function Trail({ technique, trace, step, isWaiting, layout, width, margin, travelMs }: TrailProps): ReactNode {
  const id = useId()
  const past = useRef<SVGGElement>(null)
  const token = useRef<SVGGElement>(null)
  const shown = useRef(step)
  const yAt = useCallback(
    (place: number): number => {
      const event = trace[place]
      return event ? (layout.lanes[laneOf(technique, event)]?.y ?? 0) : 0
    },
    [trace, layout, technique],
  )
  // From the left until the lane is full; from then on the token stays, and the past moves away from it.
  const nowAt = useCallback(
    (place: number): number => Math.min(width - TOKEN_ROOM, margin + FIRST_X + place * STRIDE),
    [width, margin],
  )
  const nowX = nowAt(step)
  const xAt = (place: number): number => nowX - (step - place) * STRIDE
  const first = Math.max(0, step - Math.ceil((nowX - margin) / STRIDE))
  const y = yAt(step)

  useLayoutEffect(() => {
    const moved = step - shown.current
    const right = nowAt(shown.current) - nowAt(step)
    const down = yAt(shown.current) - yAt(step)
    shown.current = step
    if (Math.abs(moved) !== 1 || travelMs === 0) return
    const timing = { duration: travelMs, easing: EASING }
    past.current?.animate?.([{ transform: `translateX(${moved * STRIDE + right}px)` }, { transform: 'none' }], timing)
    token.current?.animate?.([{ transform: `translate(${right}px, ${down}px)` }, { transform: 'none' }], timing)
  }, [step, travelMs, yAt, nowAt])

  const event = trace[step]
  if (!event) return null
  const places = Array.from({ length: step - first + 1 }, (_, nth) => first + nth)
  return (
    <g>
      <defs>
        <clipPath id={`${id}-clip`}>
          <rect x={margin} y="0" width={Math.max(0, width - margin)} height={layout.height} />
        </clipPath>
        <marker
          id={`${id}-head`}
          viewBox="0 0 8 8"
          refX="6"
          refY="4"
          markerWidth="9"
          markerHeight="9"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0.500L7 4L0 7.500z" className="fill-ink" />
        </marker>
      </defs>
      <g clipPath={`url(#${id}-clip)`}>
        <g ref={past}>
          {places.map((place) => (
            <Past
              key={place}
              event={trace[place] as TraceEvent}
              x={xAt(place)}
              y={yAt(place)}
              fromY={place > first ? yAt(place - 1) : null}
              isNow={place === step}
              head={`url(#${id}-head)`}
            />
          ))}
        </g>
        <g ref={token} opacity={isWaiting ? 0.55 : 1}>
          <Mark event={event} x={nowX} y={y - 17} isNow />
          <g strokeWidth="2.5" className="stroke-raised">
            <FamilyShape family={familyOf[event.actor]} x={nowX} y={y} r={11} isHollow={event.isAside === true} />
          </g>
          {isWaiting && (
            <path d={`M${nowX - 3} ${y - 4.5}v9M${nowX + 3} ${y - 4.5}v9`} strokeWidth="2.5" className="stroke-raised" />
          )}
        </g>
      </g>
    </g>
  )
}

interface PastProps {
  readonly event: TraceEvent
  readonly x: number
  readonly y: number
  readonly fromY: number | null
  readonly isNow: boolean
  readonly head: string
}

/** One step behind the token, and the arrow that led to it. */
function Past({ event, x, y, fromY, isNow, head }: PastProps): ReactNode {
  const isCrossing = event.kind !== 'run' && event.kind !== 'open'
  const endX = x - (isNow ? 14 : 7)
  return (
    <g>
      {fromY !== null && (
        <path
          d={`M${x - STRIDE + 7} ${fromY}C${x - STRIDE * 0.45} ${fromY} ${x - STRIDE * 0.62} ${y} ${endX} ${y}`}
          fill="none"
          strokeWidth={isCrossing ? 2.25 : 1.25}
          strokeDasharray={event.isAside ? '3 3' : undefined}
          markerEnd={head}
          className="stroke-ink"
        />
      )}
      {!isNow && (
        <>
          <FamilyShape family={familyOf[event.actor]} x={x} y={y} r={6} isHollow={event.isAside === true} />
          <Mark event={event} x={x} y={y - 11} />
        </>
      )}
    </g>
  )
}

function Mark({ event, x, y, isNow = false }: Pick<PastProps, 'event' | 'x' | 'y'> & { readonly isNow?: boolean }): ReactNode {
  const mark = markOf(event)
  if (mark === '') return null
  return (
    <text
      x={x}
      y={y}
      textAnchor="middle"
      fontSize="10.5"
      strokeWidth="4"
      className={`fill-ink font-mono [paint-order:stroke] ${families[familyOf[event.actor]].halo} ${isNow ? 'font-semibold' : ''}`}
    >
      {mark}
    </text>
  )
}
