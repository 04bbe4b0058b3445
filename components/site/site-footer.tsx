/** What is below every page. */
import type { ReactNode } from 'react'

export function SiteFooter(): ReactNode {
  return (
    <footer className="no-print mt-24 border-t border-line">
      <div className="mx-auto flex max-w-[96rem] flex-wrap gap-x-8 gap-y-2 px-4 py-8 text-sm text-soft sm:px-6">
        <p className="max-w-prose">
          Ringlab teaches Andrew Hadinyoto’s deck “Options in Open Source Virtualization and Cloud Computing”, with what is true
          today beside it. Every figure names its <a href="/sources">source</a>.
        </p>
      </div>
    </footer>
  )
}
