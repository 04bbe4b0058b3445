'use client'
/** Hints in steps: one click each, what to look at first, the nearest thing to an answer last. */
import { type ReactNode, useState } from 'react'
import type { Params } from '../../grading/exercise.ts'
import { Button } from '../base/button.tsx'
import { TaskText } from './task-text.tsx'

export function Hints({ hints, params }: { readonly hints: readonly string[]; readonly params: Params }): ReactNode {
  const [shown, setShown] = useState(0)
  if (hints.length === 0) return null
  return (
    <div className="text-sm">
      <ol aria-live="polite" className="list-decimal space-y-1 pl-5">
        {hints.slice(0, shown).map((hint) => (
          <li key={hint}>
            <TaskText text={hint} params={params} />
          </li>
        ))}
      </ol>
      {shown < hints.length && (
        <p className={shown > 0 ? 'mt-1 -ml-2.5' : '-ml-2.5'}>
          <Button shape="quiet" isSmall onClick={() => setShown(shown + 1)}>
            {shown === 0 ? 'Show a hint' : 'Show the next hint'} ({shown + 1} of {hints.length})
          </Button>
        </p>
      )}
    </div>
  )
}
