'use client'
/** The life of an attempt in the page: begun, worked at (kept in the browser), handed in, graded, tried again. */
import { useCallback, useEffect, useState } from 'react'
import type { AttemptView, Submission } from '../../grading/attempt.ts'
import { ApiProblem, type ExerciseApi, problemOf } from './exercise-api.ts'
import { keepWork, loadWork, onKeptElsewhere, type Work } from './work-store.ts'

export interface AttemptState {
  readonly work: Work | null
  readonly busy: 'starting' | 'handing-in' | null
  readonly problem: ApiProblem | null
  /** How often another tab went on with it: what this page has open is then older. */
  readonly takenOver: number
  /** Begins an attempt; after one that was handed in, a new variant. True when it has begun. */
  readonly start: (carry?: Carry) => Promise<boolean>
  readonly keep: (change: Pick<Work, 'log'> | Pick<Work, 'answer'>) => void
  readonly handIn: () => Promise<boolean>
}

/** What a new attempt takes over from the one before it. */
export type Carry = (next: AttemptView) => Work['log']

/** `onGraded` is called with each verdict of the server. */
export function useAttempt(exercise: string, api: ExerciseApi, onGraded?: (attempt: AttemptView) => void): AttemptState {
  const [work, setWork] = useState<Work | null>(null)
  const [busy, setBusy] = useState<AttemptState['busy']>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [takenOver, setTakenOver] = useState(0)
  useEffect(() => setWork(loadWork(exercise)), [exercise])
  useEffect(
    () =>
      onKeptElsewhere(exercise, () => {
        setWork(loadWork(exercise))
        setTakenOver((times) => times + 1)
      }),
    [exercise],
  )
  const store = useCallback(
    (next: Work) => {
      setWork(next)
      keepWork(exercise, next)
    },
    [exercise],
  )
  const during = async (what: NonNullable<AttemptState['busy']>, ask: () => Promise<Work>) => {
    if (busy) return false
    setBusy(what)
    setProblem(null)
    try {
      store(await ask())
      return true
    } catch (error) {
      setProblem(problemOf(error))
      return false
    } finally {
      setBusy(null)
    }
  }
  const start = (carry?: Carry) =>
    during('starting', async () => {
      const attempt = await api.start(exercise)
      return { attempt, log: carry?.(attempt) ?? null, answer: null }
    })
  const handIn = () =>
    during('handing-in', async () => {
      if (!work) throw new Error('bug: handed in before anything was begun')
      const attempt = await submitted(work, api)
      onGraded?.(attempt)
      return { ...work, attempt }
    })
  return {
    work,
    busy,
    problem,
    takenOver,
    start,
    handIn,
    keep: (change) => work && store({ ...work, ...change }),
  }
}

/** A learner who has claimed an account since then has the same attempt, signed to another name: it is asked for once more. */
async function submitted(work: Work, api: ExerciseApi): Promise<AttemptView> {
  try {
    return await api.submit(work.attempt.id, submissionOf(work))
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'foreign-variant') throw error
    const own = await api.start(work.attempt.exercise)
    if (own.seed !== work.attempt.seed) throw error
    return api.submit(own.id, submissionOf({ ...work, attempt: own }))
  }
}

function submissionOf({ attempt, log, answer }: Work): Submission {
  if (answer) return { variant: attempt.variant, answer }
  return { variant: attempt.variant, log: log ?? { names: [], rows: [] } }
}
