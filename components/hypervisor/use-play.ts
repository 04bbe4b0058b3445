'use client'
/** The playhead as React sees it, and the clock that moves it: at most one change of state per frame. */
import { useEffect, useSyncExternalStore } from 'react'
import type { Play, PlayState } from './play.ts'

const still: PlayState = { position: 0, isPlaying: false, stepsPerSecond: 2 }
const never = () => () => undefined
const stillState = () => still

/** Where the playhead stands. Without a play it stands still. */
export function usePlay(play: Play | null): PlayState {
  return useSyncExternalStore(play?.subscribe ?? never, play?.state ?? stillState, stillState)
}

/** Moves the playhead while it plays. Whoever uses it is the clock: only the stage does. */
export function useClock(play: Play | null): void {
  const { isPlaying } = usePlay(play)
  useEffect(() => {
    if (!play || !isPlaying) return
    let frame = 0
    let before: number | null = null
    let owed = 0
    const tick = (nowMs: number) => {
      // A page that was in the background owes no more than a tenth of a second.
      owed += (Math.min(nowMs - (before ?? nowMs), 100) * play.state().stepsPerSecond) / 1000
      before = nowMs
      if (owed >= 1) {
        const steps = Math.floor(owed)
        owed -= steps
        play.goTo(play.state().position + steps)
      }
      if (play.state().isPlaying) frame = requestAnimationFrame(tick)
    }
    frame = requestAnimationFrame(tick)
    return () => cancelAnimationFrame(frame)
  }, [play, isPlaying])
  // A stage that is put away does not play on.
  useEffect(() => () => play?.pause(), [play])
}
