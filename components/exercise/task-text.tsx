/**
 * A sentence of an exercise: filled in with the variant's numbers and names; what stands between two stars is stressed, and what stands
 * between backticks is something to type.
 */
import type { ReactNode } from 'react'
import type { Params } from '../../grading/exercise.ts'
import { fillIn } from './fill-in.ts'

export function TaskText({ text, params }: { readonly text: string; readonly params?: Params }): ReactNode {
  const filled = (part: string) => (params ? fillIn(part, params) : part)
  return text.split(/(\*\*.+?\*\*|`[^`]+`)/).map((part) => {
    if (part.startsWith('**')) return <strong key={part}>{filled(part.slice(2, -2))}</strong>
    if (part.startsWith('`')) return <code key={part}>{filled(part.slice(1, -1))}</code>
    return filled(part)
  })
}
