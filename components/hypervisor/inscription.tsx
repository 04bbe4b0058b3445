/** What happens at the present step, in words: as tall when it says little as when it says much. */
import type { ReactNode } from 'react'
import { actorLabels, type MachineView, modeLabels, type TraceEvent } from '../../simulators/hypervisor/index.ts'
import type { Place } from './score.ts'

interface InscriptionProps {
  readonly machine: MachineView
  readonly trace: readonly TraceEvent[]
  readonly place: Place | null
}

export function Inscription({ machine, trace, place }: InscriptionProps): ReactNode {
  const event = place === null ? undefined : trace[place.step]
  if (!event || place === null) {
    return <p className="min-h-14 px-1 py-1 text-sm text-soft">Nothing has run yet. Choose an operation and run it.</p>
  }
  const { actor, mode, says, cycles, exit } = event
  const where = mode === 'device' ? actorLabels[actor] : `${actorLabels[actor]}, ${modeLabels[mode]}`
  return (
    <p className="min-h-14 px-1 py-1 text-sm">
      <span className="block text-soft">
        {(place.step + 1).toLocaleString('en-GB')} of {trace.length.toLocaleString('en-GB')} · {where}
        {cycles > 0 && ` · ${cycles.toLocaleString('en-GB')} cycles`}
        {exit && ` · exit ${exit.number} ${exit.name}`}
        {place.waits && ` · ${machine.id} has finished this operation and waits`}
      </span>
      <span>{says}</span>
    </p>
  )
}
