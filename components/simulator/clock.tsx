/** The simulated clock: the wall clock that it stands for, and how long the world has run. */
import type { ReactNode } from 'react'
import { wallClock } from '../../simulators/kernel/clock.ts'
import { sinceStart } from './since-start.ts'

export function Clock({ atMs, epochMs }: { readonly atMs: number; readonly epochMs: number | null }): ReactNode {
  return (
    <p>
      <span className="block text-sm text-soft">
        {epochMs === null
          ? 'Simulated time'
          : atMs === 0
            ? 'The clock stands at the start'
            : `${sinceStart(atMs)} since the start`}
      </span>
      <time className="font-mono text-base sm:text-xl tabular-nums">
        {epochMs === null ? sinceStart(atMs) : wallClock(epochMs + atMs).slice(0, 16)}
        {epochMs !== null && <span className="max-sm:sr-only"> UTC</span>}
      </time>
    </p>
  )
}
