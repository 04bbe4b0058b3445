/** A module's lessons in order. One that is not written yet is listed as such, and not linked. */
import type { ReactNode } from 'react'
import { LessonProgress } from './lesson-progress.tsx'
import type { OutlineLesson } from './outline.ts'

export function LessonList({ lessons }: { readonly lessons: readonly OutlineLesson[] }): ReactNode {
  return (
    <ol className="divide-y divide-line border-y border-line">
      {lessons.map(({ id, title, says, minutes, href, exercises }) => (
        <li key={id} className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[14rem_1fr_auto] sm:items-baseline">
          {href ? (
            <a href={href} className="touch inline-flex items-center font-semibold">
              {title}
            </a>
          ) : (
            <span className="text-soft">{title}</span>
          )}
          <span className={href ? '' : 'text-soft'}>{says}</span>
          <span className="text-sm text-soft sm:text-right">
            {href ? (
              <>
                {minutes} min <LessonProgress exercises={exercises} />
              </>
            ) : (
              'not written yet'
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
