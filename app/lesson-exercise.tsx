'use client'
/** An exercise in a lesson's text. Its heading is in the page; its code is fetched when the page stands. */
import { type ReactNode, useEffect, useState } from 'react'

interface LessonExerciseProps {
  readonly lesson: string
  readonly exercise: string
}

export function LessonExercise({ lesson, exercise }: LessonExerciseProps): ReactNode {
  const [panel, setPanel] = useState<ReactNode>(null)
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    let isHere = true
    import('./exercise-room.tsx')
      .then(({ openRoom }) => openRoom(lesson, exercise))
      .then((opened) => isHere && setPanel(opened))
      .catch((error: unknown) => {
        if (isHere) setBroken(true)
        else throw error
      })
    return () => {
      isHere = false
    }
  }, [lesson, exercise])
  if (isBroken) return <p role="alert">This exercise could not be loaded. Look at your connection, then reload the page.</p>
  return <div className="min-h-24">{panel}</div>
}
