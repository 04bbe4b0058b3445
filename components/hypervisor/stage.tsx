'use client'
/** The stage: layers and rings of one machine or of two, and the trace of their latest run played through them in lock step. */
import { type KeyboardEvent, type ReactNode, useMemo } from 'react'
import type { HypervisorView, TraceEvent } from '../../simulators/hypervisor/index.ts'
import { useWidth } from '../base/use-width.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { GuestCounter } from './guest-counter.tsx'
import { Inscription } from './inscription.tsx'
import type { Role } from './lanes.table.ts'
import { RunBar, TechniqueBar } from './run-bar.tsx'
import { Scope } from './scope.tsx'
import { placeAt, scoreOf } from './score.ts'
import { RoleSign, roleLooks } from './shapes.tsx'
import { Transport } from './transport.tsx'
import { usePlayhead } from './use-playhead.ts'

const noTrace: readonly TraceEvent[] = []

export function Stage({ view, onGive, isReadOnly }: PictureProps<HypervisorView>): ReactNode {
  const [box, width] = useWidth<HTMLDivElement>(600)
  const { machines } = view
  const traces = machines.map(({ run }) => run?.trace ?? noTrace)
  const [one = noTrace, other] = traces
  const score = useMemo(() => scoreOf(other ? [one, other] : [one]), [one, other])
  const playhead = usePlayhead(score.ticks, score)
  const operations = machines[0]?.run?.operations ?? []
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const { tick, isPlaying, goTo, setPlaying } = playhead
    const act = {
      ' ': () => setPlaying(!isPlaying),
      ArrowRight: () => goTo(tick + 1),
      ArrowLeft: () => goTo(tick - 1),
      Home: () => goTo(0),
      End: () => goTo(score.ticks),
    }[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <figure className="space-y-2 pb-3">
      <TechniqueBar view={view} onGive={onGive} isReadOnly={isReadOnly} />
      <RunBar view={view} onGive={onGive} isReadOnly={isReadOnly} />
      {/* biome-ignore lint/a11y/useSemanticElements: a group of drawings with keys of its own is no form */}
      <div
        ref={box}
        role="group"
        aria-label="The stage. Space plays and pauses, the arrow keys step."
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys that play the trace need a place to be pressed in
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="space-y-2"
      >
        {machines.map((machine, place) => {
          const trace = traces[place] ?? noTrace
          const here = trace.length === 0 ? null : placeAt(score, place, playhead.tick)
          return (
            <div key={machine.id}>
              <p className="text-sm">
                <span className="font-semibold">
                  {machines.length > 1 && `${machine.id} · `}
                  {machine.label}
                </span>
              </p>
              <Scope machine={machine} trace={trace} place={here} width={width} />
              <Inscription machine={machine} trace={trace} place={here} />
              <GuestCounter {...machine} />
            </div>
          )
        })}
      </div>
      <Transport score={score} playhead={playhead} operations={operations} />
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-soft">
        {(Object.keys(roleLooks) as Role[]).map((role) => (
          <span key={role} className="flex items-center gap-1">
            <RoleSign role={role} />
            {roleLooks[role].word}
          </span>
        ))}
        <span>a number is the reason of a VM exit</span>
      </figcaption>
    </figure>
  )
}
