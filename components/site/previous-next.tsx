/** On to what comes next, or back to what came before. */
import type { ReactNode } from 'react'

interface Neighbour {
  readonly title: string
  readonly href: string | null
}

interface PreviousNextProps {
  readonly previous: Neighbour | undefined
  readonly next: Neighbour | undefined
  readonly what: 'lesson' | 'module' | 'product'
}

export function PreviousNext({ previous, next, what }: PreviousNextProps): ReactNode {
  return (
    <nav aria-label={`Previous and next ${what}`} className="no-print mt-16 grid gap-4 border-t border-line pt-6 sm:grid-cols-2">
      <Side label={`Previous ${what}`} neighbour={previous} />
      <div className="sm:text-right">
        <Side label={`Next ${what}`} neighbour={next} />
      </div>
    </nav>
  )
}

function Side({ label, neighbour }: { readonly label: string; readonly neighbour: Neighbour | undefined }): ReactNode {
  if (!neighbour) return <div />
  return (
    <div>
      <span className="block text-sm text-soft">{label}</span>
      {neighbour.href ? (
        <a href={neighbour.href} className="touch inline-flex items-center font-semibold">
          {neighbour.title}
        </a>
      ) : (
        <span>
          {neighbour.title} <span className="text-sm text-soft">(not written yet)</span>
        </span>
      )}
    </div>
  )
}
