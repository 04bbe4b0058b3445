'use client'
/** The name of a machine on the stage, and what can be done to it there: change it, compare it, take it away. */
import type { ReactNode } from 'react'
import type { MachineView } from '../../simulators/hypervisor/index.ts'
import type { Action } from '../../simulators/kernel/simulator.ts'
import { Button } from '../base/button.tsx'
import { refusalInWords } from '../simulator/facts-in-words.ts'

interface MachineHeadProps {
  readonly machine: MachineView
  readonly says: string
  readonly actions: readonly Action[]
  readonly openId: string | null
  readonly onPress: (action: Action) => void
}

export function MachineHead({ machine, says, actions, openId, onPress }: MachineHeadProps): ReactNode {
  return (
    <div className="mb-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="grid size-6 shrink-0 place-items-center rounded border border-line-strong font-mono text-sm font-semibold">
          {machine.id}
        </span>
        <span className="mr-auto font-semibold">{machine.label}</span>
        {actions.map((action) => (
          <Button
            key={action.id}
            shape="quiet"
            isSmall
            notNow={action.permission.allowed ? null : refusalInWords(action.permission.refusal)}
            aria-label={action.on ? `Change machine ${action.on}` : undefined}
            aria-expanded={action.fields.length > 0 ? openId === action.id : undefined}
            onClick={() => onPress(action)}
          >
            {action.on ? 'Change…' : action.label}
          </Button>
        ))}
      </div>
      <p className="text-sm text-soft">{says}</p>
    </div>
  )
}
