/** A module: what it is about, and its lessons. */
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { Breadcrumbs } from '../../components/site/breadcrumbs.tsx'
import { LessonList } from '../../components/site/lesson-list.tsx'
import { PreviousNext } from '../../components/site/previous-next.tsx'
import { outline } from '../course.ts'

interface ModulePageProps {
  readonly params: Promise<{ readonly module: string }>
}

export const dynamicParams = false

export async function generateStaticParams(): Promise<{ module: string }[]> {
  return (await outline()).map(({ id }) => ({ module: id }))
}

export async function generateMetadata({ params }: ModulePageProps): Promise<Metadata> {
  const { module } = await params
  const found = (await outline()).find(({ id }) => id === module)
  return found ? { title: found.title, description: found.says } : {}
}

export default async function ModulePage({ params }: ModulePageProps): Promise<ReactNode> {
  const { module } = await params
  const modules = await outline()
  const place = modules.findIndex(({ id }) => id === module)
  const found = modules[place]
  if (!found) notFound()
  return (
    <div className="mx-auto max-w-5xl px-4 py-10 sm:px-6">
      <Breadcrumbs crumbs={[{ href: '/', label: 'Course' }]} here={found.title} />
      <p className="mt-8 font-mono text-sm text-accent">Module {found.number}</p>
      <h1 className="mt-1 text-4xl leading-tight">{found.title}</h1>
      <p className="mt-4 mb-10 max-w-[38.5rem] text-lg leading-relaxed">{found.says}</p>
      <h2 className="mb-3 text-2xl">Lessons</h2>
      <LessonList lessons={found.lessons} />
      <PreviousNext previous={modules[place - 1]} next={modules[place + 1]} what="module" />
    </div>
  )
}
