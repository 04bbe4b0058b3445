'use client'
/** A machine to play with: nothing is graded, the session lives as long as the page. */
import { type ReactNode, useEffect, useState } from 'react'
import type { Session } from '../../simulators/kernel/session.ts'
import { useBench } from '../bench/bench.tsx'
import { OnBench } from '../bench/on-bench.tsx'
import type { AnyPicture } from './picture.ts'
import { Showing } from './showing.tsx'
import { SimulatorPanel } from './simulator-panel.tsx'

interface FreePlayProps {
  readonly id: string
  readonly title: string
  readonly opened: Session
  readonly picture: AnyPicture | null
  readonly start: string
  /** Takes the bench from whatever stands there. */
  readonly isOpenedAtOnce?: boolean
}

export function FreePlay({ id, title, opened, picture, start, isOpenedAtOnce = false }: FreePlayProps): ReactNode {
  const [session, setSession] = useState(opened)
  const { lend } = useBench()
  useEffect(() => {
    if (isOpenedAtOnce) lend(id)
  }, [isOpenedAtOnce, lend, id])
  return (
    <OnBench id={id} title={title}>
      <Showing session={session} picture={picture} />
      <SimulatorPanel title={title} session={session} onChange={setSession} picture={picture} start={start} />
    </OnBench>
  )
}
