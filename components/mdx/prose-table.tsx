/** A table in running text; a wide one scrolls by itself, with the keyboard too. */
import type { ComponentProps, ReactNode } from 'react'

export function ProseTable(table: ComponentProps<'table'>): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by the keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this only names the box
    <div role="group" aria-label="Table" tabIndex={0} className="overflow-x-auto">
      <table {...table} />
    </div>
  )
}
