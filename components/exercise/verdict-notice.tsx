'use client'
/** What handing in led to, and what can be done next. */
import { type ReactNode, useEffect, useRef } from 'react'
import type { VerdictView } from '../../grading/attempt.ts'
import { Button } from '../base/button.tsx'
import { Objectives } from './objectives.tsx'

const words = {
  simulation: {
    solved: 'Solved. The server replayed what you did and found every objective met.',
    unsolved: 'Not solved yet. This is what the server found when it replayed what you did.',
  },
  quiz: { solved: 'Solved.', unsolved: 'Not right yet.' },
} as const

interface VerdictNoticeProps {
  readonly kind: keyof typeof words
  readonly verdict: VerdictView
  readonly isFresh: boolean
  readonly isBusy: boolean
  readonly onAgain: () => void
  /** Where the next attempt would have the same numbers: begins it with what was done in this one. */
  readonly onGoOn?: (() => void) | undefined
  /** A problem with beginning again, shown beside the button. */
  readonly problem?: ReactNode
}

export function VerdictNotice({ kind, verdict, isFresh, isBusy, onAgain, onGoOn, problem }: VerdictNoticeProps): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isFresh) box.current?.focus()
  }, [isFresh])
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="status"
      className={`space-y-3 rounded-md border-l-4 p-4 ${verdict.isSolved ? 'border-running bg-running-soft' : 'border-refused bg-sunken'}`}
    >
      <p className="font-semibold">{verdict.isSolved ? words[kind].solved : words[kind].unsolved}</p>
      <Objectives grade={verdict} isVerdict />
      <p className="flex flex-wrap gap-2">
        {onGoOn && (
          <Button shape="primary" aria-busy={isBusy} onClick={onGoOn}>
            Go on from this attempt
          </Button>
        )}
        <Button shape={verdict.isSolved || onGoOn ? 'plain' : 'primary'} aria-busy={isBusy} onClick={onAgain}>
          Try again
        </Button>
      </p>
      {problem}
    </div>
  )
}
