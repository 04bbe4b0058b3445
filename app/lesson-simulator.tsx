'use client'
/** A machine to play with, in a lesson's text. */
import { type ReactNode, useEffect, useState } from 'react'

interface LessonSimulatorProps {
  readonly name: string
  readonly title: string
}

export function LessonSimulator({ name, title }: LessonSimulatorProps): ReactNode {
  const [machine, setMachine] = useState<ReactNode>(null)
  useEffect(() => {
    let isHere = true
    void import('./free-room.tsx')
      .then(({ openFreeRoom }) => openFreeRoom(name, title))
      .then((opened) => isHere && setMachine(opened))
    return () => {
      isHere = false
    }
  }, [name, title])
  return <div className="min-h-10">{machine}</div>
}
