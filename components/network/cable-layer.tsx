'use client'
/** Wires, and the lines from bridges to their ports: whole, held, down or cut, each with a look of its own; in colour where the packet went. */
import type { ReactNode } from 'react'
import type { CableState, Layout } from './boxes.ts'
import { framesIn, pathBetween, pathText } from './cable-path.ts'
import type { Rect } from './layout.ts'

const looks: Readonly<Record<CableState, string>> = {
  live: 'stroke-line-strong',
  held: 'stroke-money [stroke-dasharray:2_4]',
  down: 'stroke-line-strong [stroke-dasharray:2_4]',
  cut: 'stroke-refused [stroke-dasharray:7_6]',
}

interface CableLayerProps {
  readonly layout: Layout
  readonly rects: ReadonlyMap<string, Rect>
  /** Cables that the packet has gone along. */
  readonly gone: ReadonlySet<string>
}

export function CableLayer({ layout, rects, gone }: CableLayerProps): ReactNode {
  const frames = framesIn(layout, rects)
  const drawn = layout.cables.flatMap((cable) => {
    const a = rects.get(cable.a)
    const b = rects.get(cable.b)
    if (!a || !b || isPlug(layout, cable.a, cable.b)) return []
    return [{ cable, points: pathBetween(a, b, cable.kind === 'port', frames) }]
  })
  // Those that the packet took are drawn last, over others that share their way.
  drawn.sort((one, other) => Number(gone.has(one.cable.id)) - Number(gone.has(other.cable.id)))
  return (
    <svg width="1" height="1" aria-hidden="true" className="pointer-events-none absolute top-0 left-0 overflow-visible">
      {drawn.map(({ cable: { id, kind, state }, points }) => {
        const [middle, at] = middleOf(points)
        return (
          <g key={id}>
            <path
              d={pathText(points)}
              fill="none"
              strokeWidth={gone.has(id) ? 3 : kind === 'address' ? 1 : 1.75}
              strokeLinejoin="round"
              className={`transition-[stroke] duration-200 ${gone.has(id) && state === 'live' ? 'stroke-accent' : looks[state]}`}
            />
            {state === 'cut' && middle && (
              <g transform={`translate(${middle.x} ${middle.y}) rotate(${at})`} className="stroke-refused" strokeWidth={2}>
                <path d="M-6 -6L0 6M0 -6L6 6" />
              </g>
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** A guest's tab is at the guest itself: the wire between them has no length. */
const isPlug = ({ boxes }: Layout, one: string, other: string): boolean =>
  boxes.some(({ id, kind, parent }) => kind === 'tab' && ((id === one && parent === other) || (id === other && parent === one)))

/** The middle of the longest part of a way, and how it is turned there. */
function middleOf(points: ReturnType<typeof pathBetween>): readonly [{ readonly x: number; readonly y: number } | null, number] {
  let best: { readonly x: number; readonly y: number } | null = null
  let length = -1
  let turned = 0
  points.forEach((to, nth) => {
    const from = points[nth - 1]
    if (!from) return
    const here = Math.hypot(to.x - from.x, to.y - from.y)
    if (here <= length) return
    length = here
    best = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
    turned = Math.abs(to.x - from.x) > Math.abs(to.y - from.y) ? 0 : 90
  })
  return [best, turned]
}
