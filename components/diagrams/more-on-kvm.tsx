'use client'
/** What happens on a KVM host, from the guest's instruction to QEMU and back, step by step, for four things that a guest does. */
import { type ReactNode, useId, useMemo, useState } from 'react'
import { actorLabels, modeLabels, type TraceEvent } from '../../simulators/hypervisor/index.ts'
import { byKey } from '../player/play-keys.ts'
import { Transport } from '../hypervisor/transport.tsx'
import { useClock, usePlayer } from '../player/use-player.ts'
import { KvmHostLayers } from './kvm-host-layers.tsx'
import { KvmLoop } from './kvm-loop.tsx'
import { crossingOf, modeAt, type Path, partsOf, paths, registersBy, type Walk, walkOf } from './kvm-paths.ts'

export function MoreOnKvm(): ReactNode {
  const [path, setPath] = useState<Path>('instruction')
  const [isVirtio, setVirtio] = useState(false)
  const walk = useMemo(() => walkOf(path, isVirtio), [path, isVirtio])
  const { position, isPlaying } = usePlayer(walk.play)
  useClock(walk.play)
  const name = useId()
  const event = walk.trace[position]
  if (!event) return null
  const mode = modeAt(walk.trace, position)
  const crossing = crossingOf(event)
  return (
    <div className="space-y-3">
      <fieldset className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <legend className="font-semibold">What the guest does</legend>
        {(Object.keys(paths) as Path[]).map((id) => (
          <label key={id} className="touch flex items-center gap-1">
            <input type="radio" name={name} className="accent-accent" checked={path === id} onChange={() => setPath(id)} />
            {paths[id].label}
          </label>
        ))}
      </fieldset>
      <label className="touch flex items-center gap-1 text-sm">
        <input
          type="checkbox"
          className="accent-accent"
          checked={isVirtio}
          onChange={({ target }) => setVirtio(target.checked)}
        />
        The guest has virtio devices
      </label>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is played by keys while it has the focus, as its label says */}
      <section tabIndex={0} aria-label={keysLabel} onKeyDown={(key) => byKey(key, walk.play)} className="space-y-3 rounded-md">
        <KvmHostLayers active={partsOf(event)} mode={mode} isVirtio={isVirtio} />
        <KvmLoop
          mode={mode}
          crossing={crossing}
          says={`QEMU asks KVM by KVM_RUN, KVM enters the guest; after an exit KVM enters it again, or returns to QEMU. Now in ${mode} mode.`}
        />
        <Registers path={path} walk={walk} isVirtio={isVirtio} position={position} />
        <div className="sticky bottom-2 z-10 rounded-md border border-line-strong bg-raised px-3 pt-2 shadow-sm">
          <p aria-live={isPlaying ? 'off' : 'polite'} className="min-h-16 text-base leading-snug">
            <span className="block text-sm text-soft">
              {whoOf(event)}
              {event.mode === 'device' ? '' : `, ${modeLabels[event.mode]}`}
              {event.isAside ? ', beside the guest' : ''}
            </span>
            {event.says}
          </p>
          <div className="-mx-3 [&>div]:static [&>div]:mt-0 [&>div]:border-0 [&>div]:shadow-none">
            <Transport play={walk.play} />
          </div>
        </div>
      </section>
    </div>
  )
}

const keysLabel = 'The host, step by step. Space plays and pauses, the arrow keys step, Home and End go to the ends.'

/** A virtual device is none of the hardware's, whatever the trace calls what interrupts. */
const whoOf = ({ actor, kind }: TraceEvent): string =>
  actor === 'hardware' && kind === 'interrupt' ? 'Device of QEMU’s' : actorLabels[actor]

interface RegistersProps {
  readonly path: Path
  readonly walk: Walk
  readonly isVirtio: boolean
  readonly position: number
}

/** How many registers of devices the guest's driver touches on this path, both ways, a square each. */
function Registers({ path, walk, isVirtio, position }: RegistersProps): ReactNode {
  const other = useMemo(() => walkOf(path, !isVirtio), [path, isVirtio])
  const [plain, virtio] = isVirtio ? [other, walk] : [walk, other]
  if (plain.registers === 0)
    return (
      <p className="text-sm text-soft">
        VM exits on this path: <strong className="text-ink tabular-nums">{walk.exits}</strong>. It touches no device.
      </p>
    )
  const done = registersBy(walk.trace, position)
  return (
    <div className="space-y-1 text-sm">
      <p className="text-soft">Registers that the guest’s driver touches, each a VM exit:</p>
      <Row label={path === 'packet' ? 'RTL8139' : 'IDE'} count={plain.registers} done={isVirtio ? null : done} />
      <Row label="virtio" count={virtio.registers} done={isVirtio ? done : null} />
    </div>
  )
}

function Row({
  label,
  count,
  done,
}: {
  readonly label: string
  readonly count: number
  /** How many are behind it by now; null where another machine is played. */
  readonly done: number | null
}): ReactNode {
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="w-16">{label}</span>
      <strong className="w-6 text-right tabular-nums">{count}</strong>
      <span aria-hidden="true" className="flex flex-wrap gap-0.5">
        {Array.from({ length: count }, (_, nth) => (
          <span
            key={`${nth + 1}`}
            className={`size-3 rounded-xs border ${done !== null && nth < done ? 'border-accent bg-accent' : 'border-line-strong'}`}
          />
        ))}
      </span>
      {done !== null && <span className="text-soft tabular-nums">{done} so far</span>}
    </p>
  )
}
