/** Home: what the course is, and its outline. */
import type { ReactNode } from 'react'
import { ContinueButton } from '../components/site/continue-button.tsx'
import { LessonList } from '../components/site/lesson-list.tsx'
import { RingsPicture } from '../components/site/rings.tsx'
import { courseSays, courseTitle, outline } from './course.ts'

export default async function HomePage(): Promise<ReactNode> {
  const modules = await outline()
  return (
    <div className="mx-auto max-w-5xl px-4 sm:px-6">
      <div className="flex items-center justify-between gap-12 py-14 sm:py-20">
        <div className="min-w-0">
          <h1 className="text-4xl leading-tight sm:text-5xl">{courseTitle}</h1>
          <p className="mt-6 max-w-[38.5rem] text-lg leading-relaxed">
            {courseSays} You do not read about a hypervisor, a network or a cloud bill here: you work one, in a faithful
            simulator. Each exercise is graded from what you did, command by command, and every figure says where it comes from.
          </p>
          <div className="mt-8">
            <ContinueButton lessons={modules.flatMap(({ lessons }) => lessons)} />
          </div>
        </div>
        <RingsPicture />
      </div>
      <div className="space-y-14">
        {modules.map(({ id, number, title, says, href, lessons }) => (
          <section key={id} aria-labelledby={`module-${id}`}>
            <p className="font-mono text-sm text-accent">Module {number}</p>
            <h2 id={`module-${id}`} className="mt-1 text-2xl">
              <a href={href} className="text-ink no-underline hover:underline">
                {title}
              </a>
            </h2>
            <p className="mt-1 mb-4 max-w-[38.5rem] text-soft">{says}</p>
            <LessonList lessons={lessons} />
          </section>
        ))}
      </div>
    </div>
  )
}
