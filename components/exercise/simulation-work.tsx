'use client'
/** Working at a simulation: the machine on the bench, objectives that tick themselves, handing in, and replays. */
import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { AttemptView } from '../../grading/attempt.ts'
import type { SimulationExercise } from '../../grading/exercise.ts'
import { goTo, resumeSession, type Session } from '../../simulators/kernel/session.ts'
import { fromWire, toWire } from '../../simulators/kernel/wire.ts'
import { Button } from '../base/button.tsx'
import { Notice } from '../base/notice.tsx'
import { useBench } from '../bench/bench.tsx'
import { OnBench } from '../bench/on-bench.tsx'
import { Showing } from '../simulator/showing.tsx'
import { SimulatorPanel } from '../simulator/simulator-panel.tsx'
import { carriedOver } from './carried-over.ts'
import { type ApiProblem, type ExerciseApi, problemOf } from './exercise-api.ts'
import { History } from './history.tsx'
import { Objectives } from './objectives.tsx'
import { hasOwnNumbers } from './own-numbers.ts'
import { ProblemNotice } from './problem-notice.tsx'
import type { SimulationTools } from './simulation-tools.ts'
import type { AttemptState, Carry } from './use-attempt.ts'
import { VerdictNotice } from './verdict-notice.tsx'
import type { Work } from './work-store.ts'

interface SimulationWorkProps {
  readonly id: string
  readonly exercise: SimulationExercise
  readonly tools: SimulationTools
  readonly state: AttemptState
  readonly work: Work
  readonly api: ExerciseApi
  readonly onAgain: (carry?: Carry) => void
  /** What went wrong on the way to the server, beside the button that was pressed. */
  readonly problem: ReactNode
}

interface Replay {
  readonly attempt: AttemptView
  readonly session: Session
}

export function SimulationWork({ id, exercise, tools, state, work, api, onAgain, problem }: SimulationWorkProps): ReactNode {
  const { attempt, log } = work
  const { goTo: goToBench } = useBench()
  const [session, setSession] = useState(() => resumed(tools.open(attempt.seed), log))
  const [replay, setReplay] = useState<Replay | null>(null)
  const [replayProblem, setReplayProblem] = useState<{ readonly problem: ApiProblem; readonly attempt: AttemptView } | null>(null)
  const grade = useMemo(() => tools.grade(attempt.seed, session.log), [tools, attempt, session.log])
  const isHandedIn = attempt.verdict !== null
  const wasHandedIn = useRef(isHandedIn)
  const shown = replay?.session ?? session
  const change = (next: Session) => {
    setSession(next)
    state.keep({ log: toWire(next.log) })
  }
  const replayOf = async (past: AttemptView) => {
    try {
      setReplayProblem(null)
      const whole = await api.past(past.id)
      const played = resumeSession(tools.open(past.seed), fromWire(whole.log))
      setReplay({ attempt: past, session: goTo(played, 0) })
      goToBench(id)
    } catch (error) {
      setReplayProblem({ problem: problemOf(error), attempt: past })
    }
  }
  /** The same commands, as long as the next attempt has the same numbers. */
  const goOn: Carry = (next) => {
    if (JSON.stringify(next.params) !== JSON.stringify(attempt.params)) return null
    return toWire(carriedOver(resumed(tools.open(attempt.seed), log), tools.open(next.seed)).log)
  }
  const title = replay ? `${exercise.title}, attempt ${replay.attempt.number}, replayed` : exercise.title
  return (
    <>
      {attempt.verdict ? (
        <VerdictNotice
          kind="simulation"
          verdict={attempt.verdict}
          isFresh={!wasHandedIn.current}
          isBusy={state.busy !== null}
          onAgain={() => onAgain()}
          onGoOn={attempt.verdict.isSolved || hasOwnNumbers(exercise) ? undefined : () => onAgain(goOn)}
          problem={problem}
        />
      ) : (
        <Objectives grade={grade} isVerdict={false} />
      )}
      <OnBench id={id} title={title}>
        {replay && (
          <div className="mb-3">
            <Notice look="note" title={`You are looking at attempt ${replay.attempt.number}. Nothing here changes it.`}>
              <p>Step on to see what was done, command by command.</p>
              <Button
                isSmall
                onClick={() => {
                  setReplay(null)
                  goToBench(id)
                }}
              >
                Back to my own work
              </Button>
            </Notice>
          </div>
        )}
        <Showing session={shown} picture={tools.picture} />
        <SimulatorPanel
          title={title}
          session={shown}
          picture={tools.picture}
          start={`exercise:${id}:${(replay?.attempt ?? attempt).seed}`}
          isReadOnly={replay !== null || isHandedIn}
          onChange={(next) => (replay ? setReplay({ ...replay, session: next }) : isHandedIn ? setSession(next) : change(next))}
        />
      </OnBench>
      {!isHandedIn && (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            shape={grade.isSolved ? 'primary' : 'plain'}
            notNow={session.log.length === 0 ? 'do something on the machine first' : null}
            aria-busy={state.busy === 'handing-in'}
            onClick={state.handIn}
          >
            {state.busy === 'handing-in' ? 'Handing in…' : 'Hand in'}
          </Button>
          <span className="text-sm text-soft">
            {session.log.length} {session.log.length === 1 ? 'command' : 'commands'}
            {exercise.maxCommands !== undefined && ` of at most ${exercise.maxCommands}`}, kept in this browser
          </span>
        </div>
      )}
      {!isHandedIn && problem}
      <History exercise={id} api={api} version={attempt.submittedAt ?? 0} onReplay={replayOf} />
      {replayProblem && <ProblemNotice problem={replayProblem.problem} onRetry={() => replayOf(replayProblem.attempt)} />}
    </>
  )
}

/** A draft played again. One that no longer plays (the simulator has changed) is set aside rather than lost half. */
function resumed(start: Session, log: Work['log']): Session {
  if (log === null) return start
  try {
    return resumeSession(start, fromWire(log))
  } catch {
    return start
  }
}
