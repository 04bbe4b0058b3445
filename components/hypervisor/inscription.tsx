/** What happens at the present step of a machine, in words: who, where, why, and what it is charged. */
import type { ReactNode } from 'react'
import { actorLabels, costs, modeLabels, type Setup, type TraceEvent } from '../../simulators/hypervisor/index.ts'
import { BasisMark } from './basis-mark.tsx'
import { familyOf } from './families.table.ts'
import { FamilyMark } from './family-shape.tsx'

interface InscriptionProps {
  readonly event: TraceEvent
  readonly cpu: Setup['cpu']
  /** The other machine, while this one waits for it. */
  readonly waitsFor: string | null
  /** Keeps the height of the longest sentence, so that nothing below jumps. */
  readonly isNarrow: boolean
}

export function Inscription({ event, cpu, waitsFor, isNarrow }: InscriptionProps): ReactNode {
  const { actor, mode, says, exit, cycles, cost, isAside, kind } = event
  return (
    <div className={isNarrow ? 'min-h-28' : 'min-h-20'}>
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <FamilyMark family={familyOf[actor]} isHollow={isAside === true} />
        <span className="font-semibold">{actorLabels[actor]}</span>
        <span className="text-soft">{modeLabels[mode]}</span>
        {isAside && <span className="text-soft">beside the guest</span>}
        {exit && (
          <span className="rounded border border-line-strong px-1 font-mono text-xs leading-5">
            exit {exit.number} {exit.name}
          </span>
        )}
      </p>
      <p className="mt-0.5 leading-snug">
        {kind === 'open' && <strong className="font-semibold">Open. </strong>}
        {says}
      </p>
      <p className="mt-0.5 text-sm text-soft">
        {waitsFor ? (
          <strong className="font-semibold text-ink">‖ Done with this operation; waits for machine {waitsFor}.</strong>
        ) : cycles === 0 ? (
          'Not charged.'
        ) : (
          <>
            <span className="font-mono text-ink">{cycles.toLocaleString('en')}</span> cycles · {costs[cost].label}{' '}
            <BasisMark cost={cost} cpu={cpu} />
          </>
        )}
      </p>
    </div>
  )
}
