'use client'
/** A problem on the way to the server: what happened, what to do next, and that the work is kept. */
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../base/button.tsx'
import { Notice } from '../base/notice.tsx'
import { type ApiProblem, mustBeginAnew } from './exercise-api.ts'

interface ProblemNoticeProps {
  readonly problem: ApiProblem
  readonly onRetry: () => void
}

export function ProblemNotice({ problem, onRetry }: ProblemNoticeProps): ReactNode {
  const [waitS, setWaitS] = useState(problem.retryAfterS ?? 0)
  useEffect(() => setWaitS(problem.retryAfterS ?? 0), [problem])
  useEffect(() => {
    if (waitS <= 0) return
    const timer = setTimeout(() => setWaitS(waitS - 1), 1000)
    return () => clearTimeout(timer)
  }, [waitS])
  const again = mustBeginAnew(problem) ? 'Begin a new attempt' : 'Ask the server again'
  return (
    <Notice look="refused" title={problem.message} isUrgent>
      <p>{problem.remedy}</p>
      <p className="text-soft">What you have done is kept in this browser.</p>
      <p>
        <Button isSmall notNow={waitS > 0 ? `wait ${waitS} s` : null} onClick={onRetry}>
          {waitS > 0 ? `${again} in ${waitS} s` : again}
        </Button>{' '}
        {problem.status === 401 && <a href="/account">Go to your account</a>}
      </p>
    </Notice>
  )
}
