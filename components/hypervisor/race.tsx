/** Cycles so far of two machines as two bars on one scale: which of them is dearer grows before one's eyes. */
import type { ReactNode } from 'react'
import type { Play } from './play.ts'
import { usePlayer } from '../player/use-player.ts'

export function Race({ play }: { readonly play: Play }): ReactNode {
  usePlayer(play)
  const { machines } = play.place
  const most = Math.max(1, ...play.tracks.map(({ tally }) => tally.cycles.at(-1) ?? 0))
  return (
    <div className="mt-2 grid grid-cols-[auto_1fr_auto] items-center gap-x-2 gap-y-1 text-sm">
      {play.tracks.map(({ machine, tally }, place) => {
        const cycles = tally.cycles[machines[place]?.step ?? 0] ?? 0
        const share = (100 * cycles) / most
        return (
          <div key={machine.id} className="contents">
            <span className="font-semibold">{machine.id}</span>
            <svg
              width="100%"
              height="12"
              viewBox="0 0 100 12"
              preserveAspectRatio="none"
              aria-hidden="true"
              className="rounded-sm"
            >
              <rect width="100" height="12" className="fill-sunken" />
              <rect width={share} height="12" className="fill-accent" />
            </svg>
            <span className="text-right font-mono tabular-nums">{cycles.toLocaleString('en')} cycles</span>
          </div>
        )
      })}
    </div>
  )
}
