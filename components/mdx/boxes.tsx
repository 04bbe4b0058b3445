/** The boxes of a lesson: what is set apart from the running text, and why. */
import type { ReactNode } from 'react'

interface Boxed {
  readonly children: ReactNode
}

/** What the deck says, quoted by its slide. */
export function Deck({ slide, children }: Boxed & { readonly slide: string }): ReactNode {
  return (
    <figure className="border-l-4 border-line-strong py-1 pl-5">
      <blockquote className="small-text font-serif text-[1.05rem] italic [border:0] [padding:0]">{children}</blockquote>
      <figcaption className="mt-2 text-sm text-soft">
        The deck, slide “<cite>{slide}</cite>”
      </figcaption>
    </figure>
  )
}

/** An error of the deck, corrected openly. */
export function Correction({ slide, says, children }: Boxed & { readonly slide: string; readonly says: string }): ReactNode {
  return (
    <aside aria-label={`Correction to the slide ${slide}: ${says}`} className="rounded-lg border border-refused p-4">
      <p className="text-sm font-semibold text-refused">
        <span aria-hidden="true">✎ </span>Correction to the slide “{slide}”
      </p>
      <p className="mt-1">
        <del className="text-soft">{says}</del>
      </p>
      <div className="small-text mt-1">{children}</div>
    </aside>
  )
}

/** A remark that can be skipped. */
export function Aside({ title, children }: Boxed & { readonly title: string }): ReactNode {
  return (
    <aside aria-label={title} className="rounded-lg bg-sunken p-4">
      <p className="text-sm font-semibold">{title}</p>
      <div className="small-text mt-1">{children}</div>
    </aside>
  )
}

/** What is taken for granted, on the table. */
export function Assumptions({ children }: Boxed): ReactNode {
  return (
    <aside aria-label="What is assumed" className="rounded-lg border border-dashed border-money bg-money-soft p-4">
      <p className="text-sm font-semibold">What is assumed</p>
      <div className="small-text mt-1">{children}</div>
    </aside>
  )
}

/** The deck's statement beside today's. */
export function ThenNow({ children }: Boxed): ReactNode {
  return (
    <section aria-label="Then and now" className="grid overflow-hidden rounded-lg border border-line sm:grid-cols-2">
      {children}
    </section>
  )
}

export function Then({ year = '2010', children }: Boxed & { readonly year?: string }): ReactNode {
  return (
    <div className="bg-sunken p-4">
      <p className="font-mono text-sm font-semibold text-soft">Then · {year}</p>
      <div className="small-text mt-1">{children}</div>
    </div>
  )
}

export function Now({ year = '2026', children }: Boxed & { readonly year?: string }): ReactNode {
  return (
    <div className="border-line bg-raised p-4 max-sm:border-t sm:border-l">
      <p className="font-mono text-sm font-semibold text-accent">Now · {year}</p>
      <div className="small-text mt-1">{children}</div>
    </div>
  )
}
