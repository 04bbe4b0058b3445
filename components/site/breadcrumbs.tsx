/** Where a page lies in the course. */
import type { ReactNode } from 'react'

export interface Crumb {
  readonly href: string
  readonly label: string
}

export function Breadcrumbs({ crumbs, here }: { readonly crumbs: readonly Crumb[]; readonly here: string }): ReactNode {
  return (
    <nav aria-label="You are here" className="text-sm text-soft">
      <ol className="flex flex-wrap gap-x-2">
        {crumbs.map(({ href, label }) => (
          <li key={href}>
            <a href={href} className="text-soft">
              {label}
            </a>
            <span aria-hidden="true" className="ml-2">
              /
            </span>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  )
}
