/** Where every figure comes from: docs/sources.md as a page, each entry with an anchor that the course links to. */
import { sources } from 'collections/server.ts'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ProseTable } from '../../components/mdx/prose-table.tsx'
import { Breadcrumbs } from '../../components/site/breadcrumbs.tsx'

export const metadata: Metadata = {
  title: 'Sources',
  description: 'Every external fact of the course: where it was read, when, and how far it can be trusted.',
}

export default function SourcesPage(): ReactNode {
  const [list] = sources
  if (!list) throw new Error('bug: docs/sources.md is missing from the build')
  const Body = list.body
  return (
    <div className="mx-auto max-w-[48rem] px-4 py-8 sm:px-6">
      <Breadcrumbs crumbs={[{ href: '/', label: 'Course' }]} here="Sources" />
      <article className="sources prose-text mt-8 max-w-none">
        <Body components={{ table: ProseTable, h1: ({ children }) => <h1 className="text-4xl leading-tight">{children}</h1> }} />
      </article>
    </div>
  )
}
