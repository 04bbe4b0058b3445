'use client'
/** An exercise: its task, its objectives, its machine or question, and the way to hand it in. */
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import type { AttemptView } from '../../grading/attempt.ts'
import type { Exercise } from '../../grading/exercise.ts'
import { useBench } from '../bench/bench.tsx'
import { Assumed } from './assumed.tsx'
import { type ExerciseApi, mustBeginAnew } from './exercise-api.ts'
import { TaskText } from './task-text.tsx'
import { Hints } from './hints.tsx'
import { Invitation } from './invitation.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { QuizWork } from './quiz-work.tsx'
import { SimulationWork } from './simulation-work.tsx'
import type { SimulationTools } from './simulation-tools.ts'
import { type Carry, useAttempt } from './use-attempt.ts'
import { whatYouGet } from './what-you-get.ts'

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
  /** The learner has pressed the button already, before the panel was there. */
  readonly isBegunAtOnce?: boolean
}

export function ExercisePanel({
  id,
  exercise,
  api,
  tools,
  onGraded,
  isFirst = false,
  isBegunAtOnce = false,
}: ExercisePanelProps): ReactNode {
  const state = useAttempt(id, api, onGraded)
  const { work, busy } = state
  const { open } = useBench()
  const task = useRef<HTMLDivElement>(null)
  const isBeginning = useRef(false)
  const lastCarry = useRef<Carry | undefined>(undefined)
  const begin = async (carry?: Carry) => {
    lastCarry.current = carry
    isBeginning.current = true
    if (!(await state.start(carry))) isBeginning.current = false
    else if (exercise.kind === 'simulation') open(id)
  }
  const isAsked = useRef(isBegunAtOnce)
  useLayoutEffect(() => {
    if (!isAsked.current) return
    isAsked.current = false
    void begin()
  })
  const attemptId = work?.attempt.id
  useEffect(() => {
    if (attemptId === undefined || !isBeginning.current) return
    isBeginning.current = false
    task.current?.focus()
  }, [attemptId])
  const params = work?.attempt.params
  const isSolved = work?.attempt.verdict?.isSolved === true
  const problem = state.problem && (
    <ProblemNotice
      problem={state.problem}
      onRetry={() => {
        const canHandIn = work?.attempt.submittedAt === null && !(state.problem && mustBeginAnew(state.problem))
        void (canHandIn ? state.handIn() : begin(lastCarry.current))
      }}
    />
  )
  return (
    <div className="space-y-4" data-begun={work ? '' : undefined}>
      {params && (
        <div ref={task} tabIndex={-1} className="small-text text-base">
          {exercise.task.map((paragraph) => (
            <p key={paragraph}>
              <TaskText text={paragraph} params={params} />
            </p>
          ))}
        </div>
      )}
      {!work && (
        <>
          <Invitation
            title={exercise.title}
            promise={whatYouGet(exercise)}
            isFirst={isFirst}
            busy={busy === 'starting' ? 'Setting up…' : null}
            hasFocus={isBegunAtOnce}
            onBegin={() => void begin()}
          />
          {problem}
        </>
      )}
      {work && params && (
        <>
          <Assumed assumptions={exercise.assumptions} params={params} />
          {exercise.kind === 'simulation' && tools && (
            <SimulationWork
              key={`${work.attempt.id} ${state.takenOver}`}
              id={id}
              exercise={exercise}
              tools={tools}
              state={state}
              work={work}
              api={api}
              onAgain={begin}
              problem={problem}
            />
          )}
          {exercise.kind === 'quiz' && (
            <QuizWork
              key={`${work.attempt.id} ${state.takenOver}`}
              id={id}
              state={state}
              work={work}
              api={api}
              onAgain={() => void begin()}
              problem={problem}
            />
          )}
          {!isSolved && <Hints key={`hints-${work.attempt.id}`} hints={exercise.hints} params={params} />}
        </>
      )}
    </div>
  )
}
