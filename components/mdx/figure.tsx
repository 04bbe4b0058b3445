/** A numbered figure: what is shown, its caption, and what to look at. */
import type { ReactNode } from 'react'

interface FigureProps {
  readonly caption: string
  readonly look?: string
  readonly children: ReactNode
}

export function Figure({ caption, look, children }: FigureProps): ReactNode {
  return (
    <figure className="my-8 rounded-lg border border-line bg-raised p-4">
      {children}
      <figcaption className="mt-3 border-t border-line pt-3 text-sm text-soft">
        <span className="figure-number text-ink">{caption}</span>
        {look && (
          <span className="mt-1 block">
            <strong className="font-semibold text-ink">Look at:</strong> {look}
          </span>
        )}
      </figcaption>
    </figure>
  )
}
