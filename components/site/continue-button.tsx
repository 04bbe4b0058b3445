'use client'
/** The way in: to the first lesson for a newcomer, to the first that is not finished for everyone else. */
import type { ReactNode } from 'react'
import { buttonClass } from '../base/button.tsx'
import type { OutlineLesson } from './outline.ts'
import { useProgress } from './use-progress.ts'

export function ContinueButton({ lessons }: { readonly lessons: readonly OutlineLesson[] }): ReactNode {
  const progress = useProgress()
  const solved = new Set(progress?.exercises.flatMap(({ exercise, isSolved }) => (isSolved ? [exercise] : [])))
  const written = lessons.filter(({ href }) => href !== null)
  const next = written.find(({ exercises }) => exercises.some((id) => !solved.has(id))) ?? written[0]
  if (!next?.href) return null
  const hasBegun = (progress?.exercises.length ?? 0) > 0
  const all = written.flatMap(({ exercises }) => exercises)
  return (
    <p className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <a href={next.href} className={buttonClass('primary')}>
        {hasBegun ? 'Continue' : 'Begin'}: {next.title}
      </a>
      {hasBegun && (
        <span className="text-sm text-soft">
          {all.filter((id) => solved.has(id)).length} of {all.length} exercises solved
        </span>
      )}
    </p>
  )
}
