'use client'
/** How many of a lesson's exercises are solved, where any was tried. */
import type { ReactNode } from 'react'
import { useProgress } from './use-progress.ts'

export function LessonProgress({ exercises }: { readonly exercises: readonly string[] }): ReactNode {
  const progress = useProgress()
  const tried = progress?.exercises.filter(({ exercise }) => exercises.includes(exercise)) ?? []
  if (tried.length === 0) return null
  const solved = tried.filter(({ isSolved }) => isSolved).length
  const isAll = solved === exercises.length
  return (
    <span className={`ml-2 whitespace-nowrap ${isAll ? 'text-running' : 'text-ink'}`}>
      <span aria-hidden="true">{isAll ? '● ' : '◐ '}</span>
      {solved} of {exercises.length} solved
    </span>
  )
}
