/** A form that opens under a button. */
import type { ReactNode } from 'react'

export function FormBox({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a heading of its own would be one too many in a narrow window
    <div role="group" aria-label={label} className="space-y-3 rounded border border-accent bg-raised p-3">
      {children}
    </div>
  )
}
