'use client'
/** The objectives: what will be checked, each ticked by the same function that grades it. */
import { type ReactNode, useState } from 'react'
import { Button } from '../base/button.tsx'
import type { CheckResult, Grade } from '../../grading/evidence.ts'
import { TaskText } from './task-text.tsx'

interface ObjectivesProps {
  readonly grade: Grade
  /** Verdicts of the server are final; ticks in the browser are not handed in yet. */
  readonly isVerdict: boolean
}

export function Objectives({ grade, isVerdict }: ObjectivesProps): ReactNode {
  const [isAsked, setAsked] = useState(false)
  const isExplained = isVerdict || isAsked
  return (
    <div>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="font-semibold">{isVerdict ? 'Verdict' : 'Objectives'}</span>
        <span className="text-soft">
          {isVerdict
            ? `${grade.score} of ${grade.outOf} points`
            : grade.isSolved
              ? 'All met. Not yet handed in.'
              : 'Not yet handed in.'}
        </span>
      </p>
      <ul aria-label={isVerdict ? 'Verdict' : 'Objectives'} className="mt-1 space-y-1">
        {grade.checks.map((check) => (
          <Objective key={check.id} check={check} isVerdict={isVerdict} isExplained={isExplained} />
        ))}
      </ul>
      {!isVerdict && !grade.isSolved && (
        <p className="mt-1 -ml-2.5">
          <Button shape="quiet" isSmall aria-pressed={isAsked} onClick={() => setAsked(!isAsked)}>
            {isAsked ? 'Hide what is missing' : 'Say what is missing'}
          </Button>
        </p>
      )}
    </div>
  )
}

interface ObjectiveProps {
  readonly check: CheckResult
  readonly isVerdict: boolean
  readonly isExplained: boolean
}

function Objective({ check, isVerdict, isExplained }: ObjectiveProps): ReactNode {
  const isMet = check.verdict === 'pass'
  const word = isMet ? 'met' : isVerdict ? 'not met' : 'open'
  return (
    <li className="flex gap-2.5">
      <span
        aria-hidden="true"
        className={`mt-1 inline-grid size-5 shrink-0 place-items-center rounded-full border text-xs ${isMet ? 'border-running bg-running-soft text-running' : isVerdict ? 'border-refused text-refused' : 'border-line-strong text-transparent'}`}
      >
        {isMet ? '✓' : isVerdict ? '×' : '○'}
      </span>
      <div className="min-w-0">
        <p>
          {check.title} <span className="sr-only">: {word}</span>
        </p>
        {isExplained && !isMet && check.hint && (
          <p className="text-sm text-soft">
            <TaskText text={check.hint} />
          </p>
        )}
      </div>
    </li>
  )
}
