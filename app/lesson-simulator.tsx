'use client'
/** A machine to play with, in a lesson's text. */
import { type ReactNode, useEffect, useState } from 'react'

interface LessonSimulatorProps {
  readonly name: string
  readonly title: string
  /** Which of the simulator's starts. */
  readonly start: string
}

/** The machines of a page are placed in the order of its text, whichever is loaded first: the first one gets the bench. */
let placed: Promise<unknown> = Promise.resolve()

export function LessonSimulator({ name, title, start }: LessonSimulatorProps): ReactNode {
  const [machine, setMachine] = useState<ReactNode>(null)
  useEffect(() => {
    let isHere = true
    const opening = import('./free-room.tsx').then(({ openFreeRoom }) => openFreeRoom(name, title, start))
    placed = Promise.allSettled([placed, opening])
    void placed.then(() => opening).then((opened) => isHere && setMachine(opened))
    return () => {
      isHere = false
    }
  }, [name, title, start])
  return (
    <div className="min-h-10" data-on-its-way={machine === null ? '' : undefined}>
      {machine}
    </div>
  )
}
