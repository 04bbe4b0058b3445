/** A bar as long as its share; that of machine B is hatched, so that two are told apart without colour. */
import { type ReactNode, useId } from 'react'

interface ShareBarProps {
  /** From 0 to 1. */
  readonly share: number
  readonly isHatched: boolean
}

export function ShareBar({ share, isHatched }: ShareBarProps): ReactNode {
  const id = useId()
  return (
    <svg width="100%" height="14" aria-hidden="true" className="block">
      {isHatched && (
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className="fill-accent-soft" />
          <rect width="2.5" height="6" className="fill-accent" />
        </pattern>
      )}
      <rect width="100%" height="14" rx="2" className="fill-sunken" />
      <rect
        width={`${100 * share}%`}
        height="14"
        rx="2"
        strokeWidth="1"
        className={isHatched ? 'stroke-accent' : 'fill-accent stroke-accent'}
        fill={isHatched ? `url(#${id})` : undefined}
      />
    </svg>
  )
}
