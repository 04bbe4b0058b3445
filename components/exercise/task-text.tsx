/** A paragraph of a task: filled in with the variant's numbers and names, what stands between two stars stressed. */
import type { ReactNode } from 'react'
import type { Params } from '../../grading/exercise.ts'
import { fillIn } from './fill-in.ts'

export function TaskText({ text, params }: { readonly text: string; readonly params: Params }): ReactNode {
  return text
    .split(/\*\*(.+?)\*\*/)
    .map((part, nth) => (nth % 2 === 1 ? <strong key={part}>{fillIn(part, params)}</strong> : fillIn(part, params)))
}
