'use client'
/** The sensitive instructions that do not trap, by group: what each does wrong in ring 1, and what the machines on the stage make of it. */
import { type ReactNode, useMemo } from 'react'
import {
  type HypervisorView,
  type MachineView,
  type SensitiveGroup,
  type SensitiveInstruction,
  sensitiveInstructionIds,
  sensitiveInstructions,
} from '../../simulators/hypervisor/index.ts'
import { Button } from '../base/button.tsx'
import { refusalInWords } from '../simulator/facts-in-words.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { type Outcomes, outcomesOf } from './instruction-outcomes.ts'

const groups: Readonly<Record<SensitiveGroup, string>> = {
  flags: 'The flags',
  tables: 'Where the CPU’s tables are',
  status: 'The status word',
  segments: 'Segments, and the ring that stands in them',
  gates: 'Ways from ring to ring',
}

export function InstructionsPane({ view, onGive, isReadOnly }: PictureProps<HypervisorView>): ReactNode {
  const run = view.actions.find(({ command }) => command === 'guest.run')
  const notNow = run && !run.permission.allowed ? refusalInWords(run.permission.refusal) : null
  const setups = JSON.stringify(view.machines.map(({ setup }) => setup))
  const outcomes = useMemo(() => (JSON.parse(setups) as MachineView['setup'][]).map(outcomesOf), [setups])
  return (
    <div className="space-y-6">
      <p className="text-sm text-soft">
        These instructions read or change the state of the CPU, and yet do not trap outside ring 0: a guest’s kernel that was
        moved to ring 1 runs them and is answered wrongly, in silence.{' '}
        <a href="/sources#robin-irvine-2000">Robin and Irvine, 2000</a>. How many there are depends on how one counts.
      </p>
      {(Object.keys(groups) as SensitiveGroup[]).map((group) => (
        <section key={group}>
          <h3 className="[margin:0] font-sans text-base font-semibold">{groups[group]}</h3>
          <ul className="mt-1 divide-y divide-line border-y border-line">
            {sensitiveInstructionIds
              .filter((id) => sensitiveInstructions[id].group === group)
              .map((id) => (
                <Instruction key={id} id={id} machines={view.machines} outcomes={outcomes}>
                  {run && !isReadOnly && (
                    <Button
                      isSmall
                      aria-label={`Run ${sensitiveInstructions[id].mnemonic}`}
                      notNow={notNow}
                      onClick={() => onGive(run.command, { ...run.args, operation: 'sensitive', instruction: id, times: 1 })}
                    >
                      Run
                    </Button>
                  )}
                </Instruction>
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

interface InstructionProps {
  readonly id: SensitiveInstruction
  readonly machines: readonly MachineView[]
  readonly outcomes: readonly Outcomes[]
  readonly children: ReactNode
}

function Instruction({ id, machines, outcomes, children }: InstructionProps): ReactNode {
  const { mnemonic, wrong, trapsWithUmip } = sensitiveInstructions[id]
  return (
    <li className="grid grid-cols-[1fr_auto] items-start gap-x-4 py-2 text-sm sm:grid-cols-[7.5rem_1fr_auto]">
      <p>
        <span className="font-mono font-semibold">{mnemonic}</span>
      </p>
      <div className="max-sm:order-last max-sm:col-span-2">
        <p>
          <span className="text-soft">In ring 1: </span>
          {wrong}
          {trapsWithUmip && <span className="text-soft"> A CPU with UMIP refuses it there.</span>}
        </p>
        {machines.map((machine, nth) => (
          <p key={machine.id}>
            <span className="text-soft">
              {machine.id}, {machine.label}:{' '}
            </span>
            {outcomes[nth]?.[id] ?? 'refused on this machine.'}
          </p>
        ))}
      </div>
      <p>{children}</p>
    </li>
  )
}
