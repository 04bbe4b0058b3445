/** One state of a chart: a double line where it is final, filled and counted where something is in it. */
import type { ReactNode } from 'react'
import type { LaidOutChart } from './layout.ts'

interface StateNodeProps {
  readonly state: LaidOutChart['states'][number]
  /** How many things are in it now. */
  readonly count: number
}

export function StateNode({ state, count }: StateNodeProps): ReactNode {
  const { id, x, y, width, isFinal, says } = state
  const isLit = count > 0
  return (
    <g>
      <title>{says}</title>
      {isFinal && (
        <rect
          x={x - width / 2 - 3.5}
          y={y - 20.5}
          width={width + 7}
          height={41}
          rx={20}
          className="fill-none stroke-line-strong"
        />
      )}
      <rect
        x={x - width / 2}
        y={y - 17}
        width={width}
        height={34}
        rx={17}
        strokeWidth={isLit ? 2.5 : 1.25}
        className={`transition-colors duration-200 ${isLit ? 'fill-accent-soft stroke-accent' : 'fill-raised stroke-line-strong'}`}
      />
      <text x={x} y={y + 4.5} textAnchor="middle" fontSize={13.5} className="fill-ink font-mono">
        {id}
      </text>
      {isLit && (
        <>
          <circle cx={x + width / 2 - 4} cy={y - 16} r={11} className="fill-accent" />
          <text x={x + width / 2 - 4} y={y - 12} textAnchor="middle" fontSize={11.5} fontWeight={600} className="fill-on-accent">
            {count}
          </text>
        </>
      )}
    </g>
  )
}
