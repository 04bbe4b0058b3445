'use client'
/** The bar of a run's player: with the whole run in small above its slider, and the operation that it is at. */
import type { ReactNode } from 'react'
import { PlayerBar } from '../player/player-bar.tsx'
import { usePlayer } from '../player/use-player.ts'
import { Overview } from './overview.tsx'
import type { Play } from './play.ts'

export function Transport({ play }: { readonly play: Play }): ReactNode {
  usePlayer(play)
  const { op } = play.place
  const { operations = [] } = play.tracks.find(({ machine }) => machine.run)?.machine.run ?? {}
  const where = `${operations[op] ?? ''}${operations.length > 1 ? `, operation ${op + 1} of ${operations.length}` : ''}`
  return (
    <PlayerBar player={play} label="Place in the run" where={where}>
      <Overview play={play} />
    </PlayerBar>
  )
}
