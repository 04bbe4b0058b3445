'use client'
/** Where the play stands, and its clock: at most one change a frame, and nothing moves before it is asked to. */
import { useEffect, useState } from 'react'

export const speeds = [
  { id: 'slow', label: '2 steps a second', perSecond: 2 },
  { id: 'steady', label: '8 steps a second', perSecond: 8 },
  { id: 'quick', label: '30 steps a second', perSecond: 30 },
  { id: 'fast', label: '240 steps a second', perSecond: 240 },
] as const
export type SpeedId = (typeof speeds)[number]['id']

export interface Playhead {
  readonly tick: number
  readonly isPlaying: boolean
  readonly speed: SpeedId
  readonly goTo: (tick: number) => void
  readonly setPlaying: (isPlaying: boolean) => void
  readonly setSpeed: (speed: SpeedId) => void
}

/** A play of so many ticks. `of` is what is played: another one begins at its start. */
export function usePlayhead(ticks: number, of: unknown): Playhead {
  const [state, setState] = useState({ of, tick: 0, isPlaying: false })
  const [speed, setSpeed] = useState<SpeedId>('steady')
  const now = state.of === of ? state : { of, tick: 0, isPlaying: false }
  const last = Math.max(0, ticks - 1)
  const perSecond = speeds.find(({ id }) => id === speed)?.perSecond ?? 1

  useEffect(() => {
    if (!now.isPlaying) return
    let frame = 0
    let before: number | null = null
    let owed = 0
    const step = (atMs: number) => {
      owed += before === null ? 0 : ((atMs - before) * perSecond) / 1000
      before = atMs
      const whole = Math.floor(owed)
      if (whole > 0) {
        owed -= whole
        setState((was) => {
          const tick = Math.min(last, was.tick + whole)
          return { ...was, tick, isPlaying: was.isPlaying && tick < last }
        })
      }
      frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [now.isPlaying, perSecond, last])

  return {
    tick: Math.min(now.tick, last),
    isPlaying: now.isPlaying,
    speed,
    goTo: (tick) => setState({ of, tick: Math.min(last, Math.max(0, tick)), isPlaying: false }),
    setPlaying: (isPlaying) =>
      setState({ of, tick: isPlaying && now.tick >= last ? 0 : now.tick, isPlaying: isPlaying && ticks > 1 }),
    setSpeed,
  }
}
