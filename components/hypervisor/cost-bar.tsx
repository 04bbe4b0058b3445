'use client'
/** The cycles of a machine as one bar, cut by cost line; the numbers in it are the lines of the table below. */
import type { ReactNode } from 'react'
import { useWidth } from '../base/use-width.ts'

interface CostBarProps {
  readonly label: string
  readonly total: number
  /** The greatest total of all machines: bars are on one scale. */
  readonly most: number
  /** In the order of the table; 0 where this machine has none of a line. */
  readonly cycles: readonly number[]
}

const HEIGHT = 30

export function CostBar({ label, total, most, cycles }: CostBarProps): ReactNode {
  const [box, width] = useWidth<HTMLDivElement>(640)
  let x = 0
  const parts = cycles.map((count, line) => {
    const part = { line, x, width: (width * count) / Math.max(1, most) }
    x += part.width
    return part
  })
  return (
    <div ref={box}>
      <p className="flex flex-wrap justify-between gap-x-3 text-sm">
        <span className="font-semibold">{label}</span>
        <span className="font-mono tabular-nums">{total.toLocaleString('en')} cycles</span>
      </p>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true" className="block max-w-full">
        <rect width={width} height={HEIGHT} rx="2" className="fill-sunken" />
        {parts.map(({ line, x: left, width: wide }) => (
          <g key={line}>
            <rect
              x={left}
              width={wide}
              height={HEIGHT}
              strokeWidth={wide > 3 ? 1.5 : 0}
              className={`stroke-raised ${line % 2 === 0 ? 'fill-accent' : 'fill-line-strong'}`}
            />
            {wide > 20 && (
              <text
                x={left + wide / 2}
                y={HEIGHT / 2 + 4.5}
                textAnchor="middle"
                fontSize="13"
                className="fill-raised font-mono font-semibold"
              >
                {line + 1}
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
  )
}
