'use client'
/** The sensitive instructions by group: what each does wrong in ring 1, and a button that runs it. */
import type { ReactNode } from 'react'
import {
  type HypervisorView,
  type SensitiveGroup,
  type SensitiveInstruction,
  sensitiveInstructionIds,
  sensitiveInstructions,
} from '../../simulators/hypervisor/index.ts'
import { Button } from '../base/button.tsx'
import type { PictureProps } from '../simulator/picture.ts'

const groups: Readonly<Record<SensitiveGroup, string>> = {
  flags: 'Flags',
  tables: 'Where the CPU’s tables are',
  status: 'Status',
  segments: 'Segments and rights',
  gates: 'Calls, jumps and returns across segments',
}

export function InstructionsPane({ view, onGive, isReadOnly }: PictureProps<HypervisorView>): ReactNode {
  const run = view.actions.find(({ command }) => command === 'guest.run')
  const notNow = run && !run.permission.allowed ? run.permission.refusal.message : null
  const latest = view.machines[0]?.run
  const [order] = latest?.orders ?? []
  return (
    <div className="space-y-4 text-sm">
      <p>
        Sensitive, and silent outside ring 0: the CPU does something else, and nobody is told. What each gives a guest’s kernel in
        ring 1:
      </p>
      {(Object.keys(groups) as SensitiveGroup[]).map((group) => (
        <section key={group}>
          <h3 className="[margin:0] font-semibold">{groups[group]}</h3>
          <ul className="divide-y divide-line">
            {idsOf(group).map((id) => {
              const { mnemonic, wrong, trapsWithUmip } = sensitiveInstructions[id]
              const says = order?.operation === 'sensitive' && order.instruction === id ? latest?.trace.at(-1)?.says : null
              return (
                <li key={id} className="flex items-start gap-3 py-1.5">
                  <div className="min-w-0 flex-1">
                    <span className="font-mono font-semibold">{mnemonic}</span> {wrong}
                    {trapsWithUmip && <span className="text-soft"> A CPU with UMIP refuses it.</span>}
                    {says && <p className="text-accent">Just now: {says}</p>}
                  </div>
                  {!isReadOnly && (
                    <Button
                      isSmall
                      notNow={notNow}
                      aria-label={`Run ${mnemonic}`}
                      onClick={() => onGive('guest.run', { operation: 'sensitive', instruction: id })}
                    >
                      Run
                    </Button>
                  )}
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}

const idsOf = (group: SensitiveGroup): readonly SensitiveInstruction[] =>
  sensitiveInstructionIds.filter((id) => sensitiveInstructions[id].group === group)
