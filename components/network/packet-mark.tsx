'use client'
/** The packet on the picture: a mark with a word, which goes along the cables from step to step; below it the rule that it meets. */
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import type { Step } from '../../simulators/network/index.ts'
import type { Layout } from './boxes.ts'
import { partsOfWay, type Point } from './cable-path.ts'
import type { Rect } from './layout.ts'
import { markOf } from './packet-words.ts'
import { verdictSigns } from './verdict-words.ts'
import { isPassedBy } from './trace-player.ts'
import { boxAfter, markPoint, wayOf } from './whereabouts.ts'

interface PacketMarkProps {
  readonly layout: Layout
  readonly rects: ReadonlyMap<string, Rect>
  readonly steps: readonly Step[]
  /** The place of the present step. */
  readonly at: number
  readonly travelMs: number
}

const fills: Readonly<Record<'ends' | 'changes' | 'goes', string>> = {
  ends: 'fill-refused',
  changes: 'fill-hypervisor',
  goes: 'fill-accent',
}

export function PacketMark({ layout, rects, steps, at, travelMs }: PacketMarkProps): ReactNode {
  const mark = useRef<SVGGElement>(null)
  const shown = useRef(at)
  const step = steps[at]
  const box = step ? boxAfter(layout, step) : null
  const here = box === null ? null : markPoint(layout, rects, box)
  useLayoutEffect(() => {
    const before = shown.current
    shown.current = at
    if (at === before || !isNext(steps, before, at) || wantsLessMotion()) return
    const [first, second] = at > before ? [steps[before], steps[at]] : [steps[at], steps[before]]
    if (!second) return
    const there = wayOf(layout, rects, first, second)
    const way = at > before ? there : there.toReversed()
    if (way.length > 1) mark.current?.animate?.(framesOf(way), { duration: travelMs, easing: 'ease-in-out' })
  }, [at, steps, layout, rects, travelMs])
  if (!step || !here) return null
  const { packet, verdict, rule } = step
  const word = packet ? markOf(packet) : '·'
  const width = Math.max(22, word.length * 6.9 + 14)
  const look =
    verdict === 'dropped' || verdict === 'rejected' || verdict === 'lost' ? 'ends' : verdict === 'changed' ? 'changes' : 'goes'
  const says = rule ? `${rule.table} ${rule.chain} ${rule.number === 0 ? 'policy' : rule.number} ${verdictSigns[verdict]}` : ''
  return (
    <svg width="1" height="1" aria-hidden="true" className="pointer-events-none absolute top-0 left-0 z-20 overflow-visible">
      <g ref={mark} transform={`translate(${here.x} ${here.y})`}>
        <rect
          x={-width / 2}
          y={-10}
          width={width}
          height={20}
          rx={10}
          strokeWidth={2}
          className={`stroke-paper ${fills[look]}`}
        />
        <text textAnchor="middle" y={4} fontSize={11} className="fill-on-accent font-mono font-semibold">
          {word}
        </text>
        {look === 'ends' && <path d={`M${width / 2 - 3} -13l8 8m0 -8l-8 8`} strokeWidth={2.5} className="stroke-refused" />}
        {says !== '' && (
          <g>
            <rect
              x={-(says.length * 6.4 + 10) / 2}
              y={12}
              width={says.length * 6.4 + 10}
              height={17}
              rx={3}
              className="fill-paper stroke-line-strong"
            />
            <text textAnchor="middle" y={24} fontSize={10.5} className="fill-ink font-mono">
              {says}
            </text>
          </g>
        )}
      </g>
    </svg>
  )
}

/** Nothing but rules that were passed by lies between the two. */
function isNext(steps: readonly Step[], one: number, other: number): boolean {
  const between = steps.slice(Math.min(one, other) + 1, Math.max(one, other))
  return between.every(isPassedBy)
}

function framesOf(way: readonly Point[]): Keyframe[] {
  const parts = partsOfWay(way)
  return way.map(({ x, y }, nth) => ({ transform: `translate(${x}px, ${y}px)`, offset: parts[nth] ?? 1 }))
}

function wantsLessMotion(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches
}
