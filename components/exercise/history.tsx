'use client'
/** A learner's attempts at one exercise, each with its verdict, and its replay. */
import { type ReactNode, useState } from 'react'
import type { AttemptView } from '../../grading/attempt.ts'
import { Button } from '../base/button.tsx'
import { type ApiProblem, type ExerciseApi, problemOf } from './exercise-api.ts'
import { ProblemNotice } from './problem-notice.tsx'

interface HistoryProps {
  readonly exercise: string
  readonly api: Pick<ExerciseApi, 'history'>
  /** Changes when there is something new to fetch. */
  readonly version: number
  /** Left out where there is nothing to replay: a question. */
  readonly onReplay?: (attempt: AttemptView) => void
}

export function History({ exercise, api, version, onReplay }: HistoryProps): ReactNode {
  const [found, setFound] = useState<{ readonly version: number; readonly attempts: readonly AttemptView[] } | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const fetchHistory = async () => {
    try {
      setProblem(null)
      setFound({ version, attempts: await api.history(exercise) })
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  const attempts = found?.attempts.filter(({ submittedAt }) => submittedAt !== null) ?? []
  return (
    <details className="text-sm" onToggle={(event) => event.currentTarget.open && found?.version !== version && fetchHistory()}>
      <summary className="text-soft">Your attempts</summary>
      {problem && <ProblemNotice problem={problem} onRetry={fetchHistory} />}
      {found && attempts.length === 0 && <p className="mt-1">Nothing was handed in yet.</p>}
      <ol className="mt-1 space-y-1">
        {attempts.map((attempt) => (
          <li key={attempt.id} className="flex flex-wrap items-center gap-x-4 border-b border-line py-1">
            <span>Attempt {attempt.number}</span>
            <time dateTime={new Date(attempt.submittedAt ?? 0).toISOString()} className="text-soft">
              {new Date(attempt.submittedAt ?? 0).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}
            </time>
            <span className="font-mono">
              {attempt.verdict?.score ?? 0}/{attempt.verdict?.outOf ?? 0}
            </span>
            <span className={attempt.verdict?.isSolved ? 'text-running' : 'text-soft'}>
              {attempt.verdict?.isSolved ? '✓ solved' : 'not solved'}
            </span>
            {onReplay && (
              <Button shape="quiet" isSmall aria-label={`Replay attempt ${attempt.number}`} onClick={() => onReplay(attempt)}>
                Replay
              </Button>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}
