/** The top of a lesson: what one can do afterwards, how long it takes, what it builds on, where to find what. */
import type { ReactNode } from 'react'
import { LessonProgress } from './lesson-progress.tsx'

interface LessonHeadProps {
  readonly lesson: {
    readonly title: string
    readonly minutes: number
    readonly objectives: readonly string[]
    readonly slides: readonly string[]
  }
  readonly needs: readonly { readonly title: string; readonly href: string | null }[]
  readonly exercises: readonly string[]
  readonly sections: readonly { readonly url: string; readonly title: ReactNode; readonly depth: number }[]
}

export function LessonHead({ lesson, needs, exercises, sections }: LessonHeadProps): ReactNode {
  return (
    <header className="mt-6 mb-6">
      <h1 className="text-4xl leading-tight">{lesson.title}</h1>
      <p className="mt-3 text-soft">
        About {lesson.minutes} minutes
        <LessonProgress exercises={exercises} />
      </p>
      <details className="mt-4 rounded-lg border border-line px-4 py-2">
        <summary className="touch cursor-pointer text-sm font-semibold">
          What you can do afterwards, and what is on this page
        </summary>
        <ul className="mt-2 space-y-1">
          {lesson.objectives.map((objective) => (
            <li key={objective} className="flex gap-2.5">
              <span aria-hidden="true" className="text-accent">
                —
              </span>
              {objective}
            </li>
          ))}
        </ul>
        {sections.length > 1 && (
          <nav aria-label="On this page" className="no-print mt-4 border-l-2 border-line pl-4">
            <p className="text-sm font-semibold">On this page</p>
            <ol className="mt-1 text-sm">
              {sections
                .filter(({ depth }) => depth === 2)
                .map(({ url, title }) => (
                  <li key={url}>
                    <a
                      href={url}
                      className="touch inline-flex items-center py-0.5 text-soft no-underline hover:text-accent hover:underline"
                    >
                      {title}
                    </a>
                  </li>
                ))}
            </ol>
          </nav>
        )}
        <dl className="mt-4 mb-2 space-y-1 text-sm text-soft">
          {needs.length > 0 && (
            <div>
              <dt className="inline">Builds on: </dt>
              <dd className="inline">
                {needs.map(({ title, href }, index) => (
                  <span key={title}>
                    {index > 0 && ', '}
                    {href ? <a href={href}>{title}</a> : `${title} (not written yet)`}
                  </span>
                ))}
              </dd>
            </div>
          )}
          {lesson.slides.length > 0 && (
            <div>
              <dt className="inline">Slides of the deck: </dt>
              <dd className="inline">{lesson.slides.join('; ')}</dd>
            </div>
          )}
        </dl>
      </details>
    </header>
  )
}
