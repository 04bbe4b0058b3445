'use client'
/** A diagram of the deck that was lost and is drawn again, to be worked: each is loaded where a lesson shows it. */
import { lazy, type ReactNode, Suspense } from 'react'

/** What stands under a diagram of which the deck has only the title. */
const lost = (slide: string): string =>
  `The deck’s slide “${slide}”. Its picture is lost; this one is drawn anew from what the slides around it say.`

const diagrams = {
  'more-on-kvm': {
    load: lazy(async () => ({ default: (await import('./more-on-kvm.tsx')).MoreOnKvm })),
    caption: lost('More on KVM'),
  },
  'no-virtualization': {
    load: lazy(async () => ({ default: (await import('./no-virtualization.tsx')).NoVirtualization })),
    caption: lost('No Virtualization'),
  },
  virtualization: {
    load: lazy(async () => ({ default: (await import('./virtualization.tsx')).Virtualization })),
    caption: lost('Virtualization (general)'),
  },
  'storage-with-lvm': {
    load: lazy(async () => ({ default: (await import('./storage-with-lvm.tsx')).StorageWithLvm })),
    caption: `${lost('Storage with LVM')} Behind it works the same simulator as in the exercises.`,
  },
  'storage-comparison': {
    load: lazy(async () => ({ default: (await import('./storage-comparison.tsx')).StorageComparison })),
    caption:
      'The three kinds of storage of the slide “Storage and KVM”, with its marks. What the tools print is the simulator’s, as in the exercises.',
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
      <figcaption className="mt-3 text-sm text-soft">{diagram.caption}</figcaption>
    </figure>
  )
}
