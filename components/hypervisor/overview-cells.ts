/** The whole run at a glance: in which lanes each machine was, column by column. Pure; a machine that waits is nowhere. */
import { laneOf } from './lanes.table.ts'
import type { Track } from './play.ts'
import { type LockStep, placeAt } from './playhead.ts'

/** For one machine: for each column, the lanes that it was in. */
export type Columns = readonly ReadonlySet<number>[]

/** At most so many columns, fewer where there are fewer positions. */
export function columnsOf(tracks: readonly Track[], lockStep: LockStep, most: number): readonly Columns[] {
  const count = Math.min(most, lockStep.length)
  const columns = tracks.map(() => Array.from({ length: count }, () => new Set<number>()))
  for (let position = 0; position < lockStep.length; position += 1) {
    const column = Math.floor((position * count) / lockStep.length)
    placeAt(lockStep, position).machines.forEach(({ step, isWaiting }, machine) => {
      const track = tracks[machine]
      const event = track?.trace[step]
      if (track && event && !isWaiting) columns[machine]?.[column]?.add(laneOf(track.machine.setup.technique, event))
    })
  }
  return columns
}
