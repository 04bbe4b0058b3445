'use client'
/** An exercise: its task, its objectives, its machine or question, and the way to hand it in. */
import type { ReactNode } from 'react'
import type { AttemptView } from '../../grading/attempt.ts'
import type { Exercise } from '../../grading/exercise.ts'
import { Button } from '../base/button.tsx'
import { useBench } from '../bench/bench.tsx'
import { Assumed } from './assumed.tsx'
import type { ExerciseApi } from './exercise-api.ts'
import { fillIn } from './fill-in.ts'
import { Hints } from './hints.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { QuizWork } from './quiz-work.tsx'
import { SimulationWork } from './simulation-work.tsx'
import type { SimulationTools } from './simulation-tools.ts'
import { useAttempt } from './use-attempt.ts'

interface ExercisePanelProps {
  /** `<lesson id>/<exercise id>` */
  readonly id: string
  readonly exercise: Exercise
  readonly api: ExerciseApi
  /** How its machine is started, graded and drawn. Only a simulation has them. */
  readonly tools: SimulationTools | null
  readonly onGraded?: (attempt: AttemptView) => void
  /** The first of a lesson is the one clear thing to do next. */
  readonly isFirst?: boolean
}

export function ExercisePanel({ id, exercise, api, tools, onGraded, isFirst = false }: ExercisePanelProps): ReactNode {
  const state = useAttempt(id, api, onGraded)
  const { work, busy, problem } = state
  const { open } = useBench()
  const begin = async () => {
    await state.start()
    if (exercise.kind === 'simulation') open(id)
  }
  const params = work?.attempt.params
  const isSolved = work?.attempt.verdict?.isSolved === true
  return (
    <div className="space-y-4">
      {params ? (
        <div className="small-text text-base">
          {exercise.task.map((paragraph) => (
            <p key={paragraph}>{fillIn(paragraph, params)}</p>
          ))}
        </div>
      ) : (
        <p className="text-soft">
          {exercise.kind === 'simulation'
            ? 'You get a machine of your own, with your own numbers.'
            : 'You get a question with your own numbers.'}{' '}
          Beginning needs no account.
        </p>
      )}
      {!work && (
        <Button shape={isFirst ? 'primary' : 'plain'} aria-busy={busy === 'starting'} onClick={begin}>
          {busy === 'starting' ? 'Setting up…' : `Begin: ${exercise.title}`}
        </Button>
      )}
      {work && params && (
        <>
          <Assumed assumptions={exercise.assumptions} params={params} />
          {exercise.kind === 'simulation' && tools && (
            <SimulationWork key={work.attempt.id} id={id} exercise={exercise} tools={tools} state={state} work={work} api={api} />
          )}
          {exercise.kind === 'quiz' && <QuizWork key={work.attempt.id} id={id} state={state} work={work} api={api} />}
          {!isSolved && <Hints key={`hints-${work.attempt.id}`} hints={exercise.hints} params={params} />}
        </>
      )}
      {problem && <ProblemNotice problem={problem} onRetry={state.retry} />}
    </div>
  )
}
