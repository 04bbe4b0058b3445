'use client'
/** The bench: the one place of a lesson where a machine stands. On a wide screen beside the text, on a narrow one inside it. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { View } from '../../simulators/kernel/simulator.ts'
import type { AnyPicture } from '../simulator/picture.ts'
import { keepBench, keptBench } from './kept-bench.ts'

/** The view of the machine on the bench, for what else wants to show it: a statechart in the text. */
export interface OnShow {
  readonly simulator: string
  readonly view: View
  readonly picture: AnyPicture | null
}

interface Bench {
  /** Which machine stands on the bench. */
  readonly activeId: string | null
  /** Puts a machine on the bench, and remembers it for the next visit. */
  readonly open: (id: string) => void
  /** The same, for this visit only: a state that came with a link. */
  readonly lend: (id: string) => void
  /** Puts a machine on the bench and the focus on its heading. */
  readonly goTo: (id: string) => void
  /** The machine whose heading is to take the focus as soon as it stands there. */
  readonly goal: string | null
  readonly reached: () => void
  /** The machine of the last visit stands there, or the first of the lesson, until another is chosen. */
  readonly register: (id: string) => void
  /** Where it stands on a wide screen; null on a narrow one. */
  readonly stage: HTMLElement | null
  readonly setStage: (stage: HTMLElement | null) => void
  readonly onShow: OnShow | null
  readonly show: (onShow: OnShow | null) => void
}

const BenchContext = createContext<Bench | null>(null)

export function BenchProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [activeId, setActiveId] = useState<string | null>(null)
  const [stage, setStage] = useState<HTMLElement | null>(null)
  const [onShow, show] = useState<OnShow | null>(null)
  const [goal, setGoal] = useState<string | null>(null)
  const isChosen = useRef(false)
  const register = useCallback((id: string) => {
    const isKept = !isChosen.current && keptBench() === id
    setActiveId((present) => (isKept ? id : (present ?? id)))
  }, [])
  const lend = useCallback((id: string) => {
    isChosen.current = true
    setActiveId(id)
  }, [])
  const open = useCallback(
    (id: string) => {
      lend(id)
      keepBench(id)
    },
    [lend],
  )
  const goTo = useCallback(
    (id: string) => {
      open(id)
      setGoal(id)
    },
    [open],
  )
  const reached = useCallback(() => setGoal(null), [])
  const bench = useMemo(
    () => ({ activeId, open, lend, goTo, goal, reached, register, stage, setStage, onShow, show }),
    [activeId, open, lend, goTo, goal, reached, register, stage, onShow],
  )
  return <BenchContext.Provider value={bench}>{children}</BenchContext.Provider>
}

export function useBench(): Bench {
  const bench = useContext(BenchContext)
  if (bench === null) throw new Error('bug: a machine was placed outside a bench')
  return bench
}

/** What is on the bench, or null where there is no bench. */
export function useOnShow(): OnShow | null {
  return useContext(BenchContext)?.onShow ?? null
}

/** Tells the bench what its machine shows, as long as it stands there. */
export function useShowing(onShow: OnShow | null): void {
  const { show } = useBench()
  useEffect(() => {
    if (onShow) show(onShow)
  }, [onShow, show])
}
