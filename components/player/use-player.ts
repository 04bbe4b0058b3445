'use client'
/** The playhead as React sees it, and the clock that moves it: at most one change of state per frame. */
import { useEffect, useSyncExternalStore } from 'react'
import type { Player, PlayerState } from './player.ts'

const still: PlayerState = { position: 0, isPlaying: false, stepsPerSecond: 2 }
const never = () => () => undefined
const stillState = () => still

/** Where the playhead stands. Without a player it stands still. */
export function usePlayer(player: Player | null): PlayerState {
  return useSyncExternalStore(player?.subscribe ?? never, player?.state ?? stillState, stillState)
}

/** Moves the playhead while it plays. Whoever uses it is the clock: only one of those that show it does. */
export function useClock(player: Player | null): void {
  const { isPlaying } = usePlayer(player)
  useEffect(() => {
    if (!player || !isPlaying) return
    let frame = 0
    let before: number | null = null
    let owed = 0
    const tick = (nowMs: number) => {
      // A page that was in the background owes no more than a tenth of a second.
      owed += (Math.min(nowMs - (before ?? nowMs), 100) * player.state().stepsPerSecond) / 1000
      before = nowMs
      if (owed >= 1) {
        const steps = Math.floor(owed)
        owed -= steps
        player.goTo(player.state().position + steps)
      }
      if (player.state().isPlaying) frame = requestAnimationFrame(tick)
    }
    frame = requestAnimationFrame(tick)
    return () => cancelAnimationFrame(frame)
  }, [player, isPlaying])
  // What is put away does not play on.
  useEffect(() => () => player?.pause(), [player])
}
