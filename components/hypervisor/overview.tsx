'use client'
/** Above the slider, the whole run in small: where each machine was, in the colours of its lanes. A gap is where it waits. */
import { memo, type ReactNode, useMemo } from 'react'
import { type Family, families } from './families.table.ts'
import { lanes } from './lanes.table.ts'
import { columnsOf } from './overview-cells.ts'
import type { Play, Track } from './play.ts'

const MOST_COLUMNS = 240
const LANE = 4
const GAP = 5
/** Half of the slider's thumb: its middle travels between these margins. */
const MARGIN = 'mx-2'

export const Overview = memo(function Overview({ play }: { readonly play: Play }): ReactNode {
  const columns = useMemo(() => columnsOf(play.tracks, play.lockStep, MOST_COLUMNS), [play])
  const count = columns[0]?.length ?? 0
  if (count < 2) return null
  const heights = play.tracks.map(({ machine }) => lanes[machine.setup.technique].length * LANE + GAP)
  const height = heights.reduce((sum, each) => sum + each, 0)
  return (
    <div className={MARGIN}>
      <svg
        width="100%"
        height={height}
        viewBox={`0 0 ${count} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="block"
      >
        {play.tracks.map((track, nth) => (
          <g key={track.machine.id} transform={`translate(0 ${heights.slice(0, nth).reduce((sum, each) => sum + each, 0)})`}>
            {pathsOf(track, columns[nth] ?? []).map(([family, path]) => (
              <path key={family} d={path} className={families[family].fill} />
            ))}
          </g>
        ))}
      </svg>
    </div>
  )
})

/** One path for all cells of a family. */
function pathsOf({ machine }: Track, columns: readonly ReadonlySet<number>[]): readonly (readonly [Family, string])[] {
  const paths = new Map<Family, string>()
  columns.forEach((seen, column) => {
    for (const lane of seen) {
      const family = lanes[machine.setup.technique][lane]?.family
      if (family) paths.set(family, `${paths.get(family) ?? ''}M${column} ${lane * LANE}h1v${LANE}h-1z`)
    }
  })
  return [...paths]
}
