'use client'
/** The trace as a table that says the same as the stage, in words; the present step is marked, and kept in sight. */
import { type ReactNode, useId, useMemo, useState } from 'react'
import type { HypervisorView } from '../../simulators/hypervisor/index.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { type Play, playOf } from './play.ts'
import { TraceTable } from './trace-table.tsx'
import { usePlayer } from '../player/use-player.ts'

export function TracePane({ view }: PictureProps<HypervisorView>): ReactNode {
  const play = playOf(view)
  if (!play) return <p className="text-soft">No trace yet. Run something, and its steps are listed here.</p>
  return <Traces play={play} />
}

function Traces({ play }: { readonly play: Play }): ReactNode {
  usePlayer(play)
  const name = useId()
  const [chosen, setChosen] = useState(0)
  const [isExitsOnly, setExitsOnly] = useState(false)
  const shown = Math.min(chosen, play.tracks.length - 1)
  const track = play.tracks[shown]
  const rows = useMemo(() => {
    const trace = track?.trace ?? []
    return isExitsOnly ? trace.flatMap(({ exit }, step) => (exit ? [step] : [])) : trace.length
  }, [track, isExitsOnly])
  if (!track) return null
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1 text-sm">
        {play.tracks.length > 1 && (
          <fieldset className="flex flex-wrap gap-x-4">
            <legend className="sr-only">Machine</legend>
            {play.tracks.map(({ machine }, place) => (
              <label key={machine.id} className="touch flex items-center gap-1.5">
                <input
                  type="radio"
                  name={name}
                  className="accent-accent"
                  checked={place === shown}
                  onChange={() => setChosen(place)}
                />
                {machine.id}: {machine.label}
              </label>
            ))}
          </fieldset>
        )}
        <label className="touch flex items-center gap-1.5">
          <input
            type="checkbox"
            className="accent-accent"
            checked={isExitsOnly}
            onChange={({ target }) => setExitsOnly(target.checked)}
          />
          VM exits only
        </label>
      </div>
      {track.trace.length === 0 ? (
        <p className="text-soft">Machine {track.machine.id} has run nothing yet.</p>
      ) : (
        <TraceTable
          label={`Trace of machine ${track.machine.id}`}
          trace={track.trace}
          rows={rows}
          current={play.place.machines[shown]?.step ?? 0}
          onGo={(step) => play.goToStep(shown, step)}
        />
      )}
    </div>
  )
}
