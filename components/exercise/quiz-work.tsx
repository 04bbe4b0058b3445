'use client'
/** Working at a question: answering it, handing in, seeing why. */
import { type ReactNode, useRef } from 'react'
import { Button } from '../base/button.tsx'
import type { ExerciseApi } from './exercise-api.ts'
import { History } from './history.tsx'
import { isAnswered, QuestionInput } from './question-input.tsx'
import type { AttemptState } from './use-attempt.ts'
import { VerdictNotice } from './verdict-notice.tsx'
import type { Work } from './work-store.ts'

interface QuizWorkProps {
  readonly id: string
  readonly state: AttemptState
  readonly work: Work
  readonly api: ExerciseApi
  readonly onAgain: () => void
  /** What went wrong on the way to the server, beside the button that was pressed. */
  readonly problem: ReactNode
}

export function QuizWork({ id, state, work, api, onAgain, problem }: QuizWorkProps): ReactNode {
  const { attempt, answer } = work
  const { question, verdict } = attempt
  const wasHandedIn = useRef(verdict !== null)
  if (question === null) return <p className="text-refused">The server sent no question. Reload the page and begin again.</p>
  return (
    <>
      <QuestionInput
        question={question}
        answer={answer}
        isFrozen={verdict !== null}
        onAnswer={(next) => state.keep({ answer: next })}
      />
      {verdict ? (
        <VerdictNotice
          kind="quiz"
          verdict={verdict}
          isFresh={!wasHandedIn.current}
          isBusy={state.busy !== null}
          onAgain={onAgain}
          problem={problem}
        />
      ) : (
        <div className="space-y-3">
          <Button
            shape="primary"
            notNow={isAnswered(question, answer) ? null : 'answer it first'}
            aria-busy={state.busy === 'handing-in'}
            onClick={state.handIn}
          >
            {state.busy === 'handing-in' ? 'Handing in…' : 'Hand in'}
          </Button>
          {problem}
        </div>
      )}
      <History exercise={id} api={api} version={attempt.submittedAt ?? 0} />
    </>
  )
}
