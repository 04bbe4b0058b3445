/** A lesson: the text on the left, the machine on the right. */
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { BenchProvider } from '../../../components/bench/bench.tsx'
import { BenchStage } from '../../../components/bench/bench-stage.tsx'
import { Breadcrumbs } from '../../../components/site/breadcrumbs.tsx'
import { LessonHead } from '../../../components/site/lesson-head.tsx'
import { PreviousNext } from '../../../components/site/previous-next.tsx'
import { exercisesOf, lessonEntry, outline } from '../../course.ts'
import { lessonWords } from '../../lesson-words.tsx'
import { SharedState } from '../../shared-state.tsx'

interface LessonPageProps {
  readonly params: Promise<{ readonly module: string; readonly lesson: string }>
}

export const dynamicParams = false

export async function generateStaticParams(): Promise<{ module: string; lesson: string }[]> {
  return (await outline()).flatMap(({ id, lessons }) =>
    lessons.flatMap((lesson) => (lesson.href ? [{ module: id, lesson: lesson.id }] : [])),
  )
}

export async function generateMetadata({ params }: LessonPageProps): Promise<Metadata> {
  const entry = lessonEntry((await params).lesson)
  return entry ? { title: entry.title, description: entry.objectives.join(' ') } : {}
}

export default async function LessonPage({ params }: LessonPageProps): Promise<ReactNode> {
  const { module: moduleId, lesson: lessonId } = await params
  const modules = await outline()
  const module = modules.find(({ id }) => id === moduleId)
  const entry = lessonEntry(lessonId)
  if (!module || !entry) notFound()
  const all = modules.flatMap(({ lessons }) => lessons)
  const place = all.findIndex(({ id }) => id === lessonId)
  const needs = entry.needs.flatMap((id) => all.find((lesson) => lesson.id === id) ?? [])
  const exercises = await exercisesOf(lessonId)
  const Body = entry.body
  const hasBench = /<(Exercise|Simulator)\b/.test(await entry.getText('raw'))
  const text = (
    <article className="lesson min-w-0">
      <Breadcrumbs
        crumbs={[
          { href: '/', label: 'Course' },
          { href: module.href, label: module.title },
        ]}
        here={entry.title}
      />
      <LessonHead
        lesson={entry}
        needs={needs}
        exercises={all[place]?.exercises ?? []}
        sections={entry.toc.map(({ url, title, depth }) => ({ url, title, depth }))}
      />
      <div className="prose-text">
        {hasBench && <SharedState />}
        <Body components={lessonWords(lessonId, exercises)} />
      </div>
      <PreviousNext previous={all[place - 1]} next={all[place + 1]} what="lesson" />
    </article>
  )
  if (!hasBench) return <div className="mx-auto max-w-[42rem] px-4 py-8 sm:px-6">{text}</div>
  return (
    <BenchProvider>
      <div className="mx-auto max-w-[42rem] px-4 py-8 sm:px-6 lg:grid lg:max-w-[96rem] lg:grid-cols-[minmax(0,38.5rem)_minmax(30rem,1fr)] lg:gap-x-12 lg:py-0">
        <div className="lg:py-8">{text}</div>
        <BenchStage />
      </div>
    </BenchProvider>
  )
}
