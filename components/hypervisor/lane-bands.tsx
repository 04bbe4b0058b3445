/** The lanes themselves: a band for each ring or mode, its name in the margin, and what is crossed between them. */
import { memo, type ReactNode, useId } from 'react'
import { type Family, families } from './families.table.ts'
import type { LaneLayout } from './lane-layout.ts'

interface LaneBandsProps {
  readonly layout: LaneLayout
  readonly width: number
  /** How wide the margin with the names is. */
  readonly margin: number
  /** The lane in which the present step happens; none before the first run. */
  readonly active: number | null
}

const STRIP = 8
/** Pixels that a letter of a border’s name takes, more or less. */
const LETTER = 5.6

export const LaneBands = memo(function LaneBands({ layout, width, margin, active }: LaneBandsProps): ReactNode {
  const id = useId()
  return (
    <g>
      <defs>
        {patterned.map((family) => (
          <pattern key={family} id={`${id}-${family}`} width="6" height="6" patternUnits="userSpaceOnUse">
            <rect width="6" height="6" className={families[family].fill} />
            <path d={patterns[family]} strokeWidth="1.4" className="stroke-raised" />
          </pattern>
        ))}
      </defs>
      {layout.lanes.map(({ lane, top, height, y }, place) => {
        const { soft, stroke, fill } = families[lane.family]
        const isActive = place === active
        return (
          <g key={lane.label}>
            {lane.border && (
              <>
                <path
                  d={`M${STRIP + 14 + lane.border.length * LETTER} ${top - 11.5}H${width}`}
                  strokeWidth="1.5"
                  strokeDasharray="2 3"
                  className="stroke-line-strong"
                />
                <text x={STRIP + 8} y={top - 7.5} fontSize="11" className="fill-soft">
                  {lane.border}
                </text>
              </>
            )}
            <rect
              x="0.75"
              y={top + 0.75}
              width={width - 1.5}
              height={height - 1.5}
              rx="4"
              strokeWidth="1.5"
              className={`${soft} ${isActive ? stroke : 'stroke-transparent'}`}
            />
            <rect
              x="0.75"
              y={top + 0.75}
              width={STRIP}
              height={height - 1.5}
              rx="2"
              className={lane.family === 'guest' ? fill : undefined}
              fill={lane.family === 'guest' ? undefined : `url(#${id}-${lane.family})`}
            />
            <path d={`M${margin} ${y}H${width - 4}`} strokeWidth="1" className="stroke-line" />
            <text x={STRIP + 8} y={y - 2} fontSize="13" className="fill-ink font-semibold">
              {lane.label}
            </text>
            <text x={STRIP + 8} y={y + 13} fontSize="11" className="fill-soft">
              {lane.place}
            </text>
            {lane.inside && (
              <text x={STRIP + 8} y={top + height - 9} fontSize="11" className="fill-soft italic">
                {lane.inside}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
})

const patterned = ['kernel', 'hypervisor', 'hardware'] as const
const patterns: Readonly<Record<Exclude<Family, 'guest'>, string>> = {
  kernel: 'M0 6L6 0',
  hypervisor: 'M0 0L6 6M0 6L6 0',
  hardware: 'M0 3H6',
}
