'use client'
/** A diagram of the deck that was lost and is drawn again, to be worked: each is loaded where a lesson shows it. */
import { lazy, type ReactNode, Suspense } from 'react'

const diagrams = {
  'more-on-kvm': {
    load: lazy(async () => ({ default: (await import('./more-on-kvm.tsx')).MoreOnKvm })),
    slide: 'More on KVM',
  },
  'no-virtualization': {
    load: lazy(async () => ({ default: (await import('./no-virtualization.tsx')).NoVirtualization })),
    slide: 'No Virtualization',
  },
  virtualization: {
    load: lazy(async () => ({ default: (await import('./virtualization.tsx')).Virtualization })),
    slide: 'Virtualization (general)',
  },
} as const

export function Diagram({ of }: { readonly of: string }): ReactNode {
  const diagram = Object.hasOwn(diagrams, of) ? diagrams[of as keyof typeof diagrams] : null
  if (!diagram) throw new Error(`<Diagram of="${of}">: no such diagram. Hint: one of ${Object.keys(diagrams).join(', ')}`)
  const Drawing = diagram.load
  return (
    <figure className="my-8 rounded-lg border border-line bg-raised p-4 text-base">
      <div className="min-h-72">
        <Suspense fallback={null}>
          <Drawing />
        </Suspense>
      </div>
      <figcaption className="mt-3 text-sm text-soft">
        The deck’s slide “{diagram.slide}”. Its picture is lost; this one is drawn anew from what the slides around it say.
      </figcaption>
    </figure>
  )
}
