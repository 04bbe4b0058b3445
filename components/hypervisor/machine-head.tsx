'use client'
/** The name of a machine on the stage, and what it is made of, which can be changed there. */
import type { ReactNode } from 'react'
import type { MachineView } from '../../simulators/hypervisor/index.ts'
import type { Action } from '../../simulators/kernel/simulator.ts'
import { Button } from '../base/button.tsx'
import { refusalInWords } from '../simulator/facts-in-words.ts'

interface MachineHeadProps {
  readonly machine: MachineView
  readonly says: string
  /** Absent where nothing of it may be changed. */
  readonly change: Action | undefined
  readonly isOpen: boolean
  readonly onPress: (action: Action) => void
}

export function MachineHead({ machine, says, change, isOpen, onPress }: MachineHeadProps): ReactNode {
  return (
    <div className="mb-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="grid size-6 shrink-0 place-items-center rounded border border-line-strong font-mono text-sm font-semibold">
          {machine.id}
        </span>
        <span className="mr-auto font-semibold">{machine.label}</span>
        {change && (
          <Button
            shape="quiet"
            isSmall
            notNow={change.permission.allowed ? null : refusalInWords(change.permission.refusal)}
            aria-label={`Change machine ${machine.id}`}
            aria-expanded={isOpen}
            onClick={() => onPress(change)}
          >
            Change…
          </Button>
        )}
      </div>
      <p className="text-sm text-soft">{says}</p>
    </div>
  )
}
