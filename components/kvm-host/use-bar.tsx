/** How much of something is given: a bar, and the two figures. */
import type { ReactNode } from 'react'
import { shownBytes } from './manager/sizes.ts'

export function UseBar({ used, of }: { readonly used: number; readonly of: number }): ReactNode {
  const share = of === 0 ? 0 : Math.min(100, (used / of) * 100)
  return (
    <span className="flex items-center gap-2 text-sm text-soft">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" className="h-1.5 min-w-16 max-w-64 flex-1">
        <rect width={100} height={6} vectorEffect="non-scaling-stroke" className="fill-sunken stroke-line-strong" />
        <rect width={share} height={6} className="fill-guest transition-[width] duration-200" />
      </svg>
      <span className="shrink-0 tabular-nums">
        {shownBytes(used)} of {shownBytes(of)}
      </span>
    </span>
  )
}
