'use client'
/** One machine on the stage: its lanes, the trail of its last steps, what happens now, and whether its guest is still right. */
import { type ReactNode, useMemo } from 'react'
import { actorLabels, type MachineView, modeLabels } from '../../simulators/hypervisor/index.ts'
import { useWidth } from '../base/use-width.ts'
import { GuestCounter } from './guest-counter.tsx'
import { Inscription } from './inscription.tsx'
import { LaneBands } from './lane-bands.tsx'
import { laneLayoutOf } from './lane-layout.ts'
import { laneOf, lanes } from './lanes.table.ts'
import type { Track } from './play.ts'
import type { Standing } from './playhead.ts'
import { Trail } from './trail.tsx'

interface MachineStageProps {
  readonly machine: MachineView
  readonly track: Track | undefined
  readonly standing: Standing | undefined
  /** The other machine on the stage. */
  readonly other: string | null
  readonly travelMs: number
  readonly children: ReactNode
}

export function MachineStage({ machine, track, standing, other, travelMs, children }: MachineStageProps): ReactNode {
  const [box, width] = useWidth<HTMLDivElement>(340)
  const { technique, cpu } = machine.setup
  const layout = useMemo(() => laneLayoutOf(lanes[technique]), [technique])
  const step = standing?.step ?? 0
  const event = track?.trace[step]
  const margin = width < 420 ? 124 : 140
  const waitsFor = standing?.isWaiting && other ? other : null
  return (
    <div ref={box} className="row-span-4 grid min-w-0 grid-rows-subgrid">
      <div>{children}</div>
      <svg
        width={width}
        height={layout.height}
        viewBox={`0 0 ${width} ${layout.height}`}
        role="img"
        aria-label={
          event
            ? `Machine ${machine.id}, step ${step + 1} of ${track?.trace.length}: ${actorLabels[event.actor]}, ${modeLabels[event.mode]}`
            : `Machine ${machine.id}: ${layout.lanes.map(({ lane }) => `${lane.label}, ${lane.place}`).join('; ')}`
        }
        className="block max-w-full"
      >
        <LaneBands layout={layout} width={width} margin={margin} active={event ? laneOf(technique, event) : null} />
        {track && event && (
          <Trail
            technique={technique}
            trace={track.trace}
            step={step}
            isWaiting={waitsFor !== null}
            layout={layout}
            width={width}
            margin={margin}
            travelMs={travelMs}
          />
        )}
      </svg>
      {track && event ? (
        <div className="mt-2">
          <p className="mb-1 flex flex-wrap gap-x-4 text-sm text-soft tabular-nums">
            <span>
              step <span className="font-mono text-ink">{(step + 1).toLocaleString('en')}</span> of{' '}
              {track.trace.length.toLocaleString('en')}
            </span>
            <span>
              VM exits <span className="font-mono text-ink">{(track.tally.exits[step] ?? 0).toLocaleString('en')}</span>
            </span>
            <span>
              cycles <span className="font-mono text-ink">{(track.tally.cycles[step] ?? 0).toLocaleString('en')}</span>
            </span>
          </p>
          <Inscription event={event} cpu={cpu} waitsFor={waitsFor} isNarrow={width < 420} />
        </div>
      ) : (
        <span />
      )}
      <GuestCounter machine={machine} />
    </div>
  )
}
