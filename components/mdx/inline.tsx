/** The words of a lesson that stand within a sentence. */
import { type ReactNode, useId } from 'react'
import { CopyButton } from '../base/copy-button.tsx'

interface Inline {
  readonly children: ReactNode
}

/** A word of the trade; its definition shows on hover, focus or touch. */
export function Term({ is, children }: Inline & { readonly is: string }): ReactNode {
  const id = useId()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: focus is how a keyboard asks for the definition
    <span className="term relative" tabIndex={0} aria-describedby={id}>
      <dfn className="cursor-help underline decoration-accent decoration-dotted underline-offset-4">{children}</dfn>
      <span
        role="tooltip"
        id={id}
        className="absolute top-full left-0 z-20 w-64 rounded-md border border-line-strong bg-raised px-3 py-2 text-left text-sm leading-snug text-ink shadow-md transition-opacity duration-150 max-lg:fixed max-lg:inset-x-4 max-lg:top-auto max-lg:bottom-4 max-lg:w-auto"
      >
        {is}
      </span>
    </span>
  )
}

/** Keys to press: "Ctrl+Z". */
export function Keys({ children }: Inline): ReactNode {
  return String(children)
    .split('+')
    .map((key, index) => (
      <span key={key}>
        {index > 0 && '+'}
        <kbd className="rounded border border-b-2 border-line-strong bg-raised px-1.5 py-px font-mono text-[0.85em]">{key}</kbd>
      </span>
    ))
}

/** A link to an entry of the list of sources. */
export function Source({ id, children }: { readonly id: string; readonly children?: ReactNode }): ReactNode {
  return (
    <a href={`/sources#${id}`} className="text-[0.92em]">
      {children ?? 'source'}
      <span aria-hidden="true" className="align-super text-[0.7em]">
        {' '}
        ↗
      </span>
    </a>
  )
}

/** A command line that can be copied. */
export function Command({ run }: { readonly run: string }): ReactNode {
  return (
    <span className="flex items-center justify-between gap-2 rounded-md bg-sunken py-1 pr-1 pl-4">
      <code className="min-w-0 py-1 font-mono text-sm whitespace-pre-wrap wrap-anywhere">
        <span aria-hidden="true" className="text-soft select-none">
          ${' '}
        </span>
        {run}
      </code>
      <CopyButton what={`the command ${run}`} text={run} />
    </span>
  )
}
