/** What an exercise takes for granted, on the table. */
import type { ReactNode } from 'react'
import type { Params } from '../../grading/exercise.ts'
import { TaskText } from './task-text.tsx'

export function Assumed({
  assumptions,
  params,
}: {
  readonly assumptions: readonly string[]
  readonly params: Params
}): ReactNode {
  if (assumptions.length === 0) return null
  return (
    <details className="rounded-md border border-dashed border-money px-3 py-2 text-sm">
      <summary className="font-semibold">What is assumed ({assumptions.length})</summary>
      <ul className="mt-1 list-disc space-y-1 pl-5">
        {assumptions.map((text) => (
          <li key={text}>
            <TaskText text={text} params={params} />
          </li>
        ))}
      </ul>
    </details>
  )
}
