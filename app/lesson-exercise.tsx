'use client'
/** An exercise in a lesson's text. Its button is in the page; its machine is fetched when the learner comes near it, or presses. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { NotLoaded } from '../components/base/not-loaded.tsx'
import { Invitation } from '../components/exercise/invitation.tsx'
import { loadWork } from '../components/exercise/work-store.ts'
import type { Room } from './exercise-room.tsx'

interface LessonExerciseProps {
  readonly lesson: string
  readonly exercise: string
  readonly title: string
  readonly promise: string
  readonly isFirst: boolean
}

/** Where the panel stands: the page is not awake yet, it waits to be begun, its code is on the way, or it is here. */
type Stage = 'asleep' | 'waiting' | 'resuming' | 'beginning' | 'broken' | { readonly panel: ReactNode }

const labels = { resuming: 'Loading your work…', beginning: 'Setting up…' } as const

export function LessonExercise({ lesson, exercise, ...invitation }: LessonExerciseProps): ReactNode {
  const [stage, setStage] = useState<Stage>('asleep')
  const box = useRef<HTMLDivElement>(null)
  const room = useRef<Promise<Room> | null>(null)
  /** Whether the learner has pressed something here: what takes its place has the keyboard then. */
  const isPressed = useRef(false)
  const fetchRoom = () => {
    if (room.current) return room.current
    const fetching = import('./exercise-room.tsx').then(({ openRoom }) => openRoom(lesson, exercise))
    room.current = fetching
    // What failed is fetched anew when it is asked for again.
    fetching.catch(() => {
      room.current = null
    })
    return fetching
  }
  const enter = async (by: 'resuming' | 'beginning') => {
    setStage(by)
    try {
      const opened = await fetchRoom()
      setStage({ panel: opened(by === 'beginning') })
    } catch {
      setStage('broken')
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the page wakes; an exercise of a page stays the same
  useEffect(() => {
    if (loadWork(`${lesson}/${exercise}`)) {
      void enter('resuming')
      return
    }
    setStage('waiting')
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        near.disconnect()
        // Where it fails, pressing the button says so.
        fetchRoom().catch(() => undefined)
      },
      { rootMargin: '100% 0px' },
    )
    if (box.current) near.observe(box.current)
    return () => near.disconnect()
  }, [])
  const press = (by: 'resuming' | 'beginning') => {
    isPressed.current = true
    void enter(by)
  }
  if (stage === 'broken')
    return (
      <NotLoaded
        title="This exercise could not be loaded"
        hasFocus={isPressed.current}
        onAgain={() => press(loadWork(`${lesson}/${exercise}`) ? 'resuming' : 'beginning')}
      />
    )
  const busy = stage === 'resuming' || stage === 'beginning' ? labels[stage] : null
  return (
    <div ref={box} className="min-h-24">
      {typeof stage === 'object' ? (
        stage.panel
      ) : (
        <div className="space-y-4">
          <Invitation
            {...invitation}
            busy={busy}
            notNow={stage === 'asleep' ? 'the page is still loading' : null}
            hasFocus={isPressed.current}
            onBegin={() => stage === 'waiting' && press('beginning')}
          />
        </div>
      )}
    </div>
  )
}
