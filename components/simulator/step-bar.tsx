'use client'
/** Undo, redo, restart: always in the same place. */
import type { ReactNode } from 'react'
import { forkAt, redo, type Session, undo } from '../../simulators/kernel/session.ts'
import { Button } from '../base/button.tsx'
import type { Refused } from './answer-strip.tsx'

interface StepBarProps {
  readonly session: Session
  readonly isReadOnly: boolean
  readonly onChange: (session: Session) => void
  /** A button was pressed that cannot be used now. */
  readonly onRefused: (refused: Refused) => void
}

export function StepBar({ session, isReadOnly, onChange, onRefused }: StepBarProps): ReactNode {
  const names = { back: isReadOnly ? 'Step back' : 'Undo', on: isReadOnly ? 'Step on' : 'Redo' }
  const step = (label: string, isPossible: boolean, reason: string, take: () => Session) => ({
    isSmall: true,
    notNow: isPossible ? null : reason,
    onNotNow: () => onRefused({ label, reason: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`, code: null }),
    onClick: () => onChange(take()),
  })
  const { log, undone } = session
  return (
    <div className="no-print flex flex-wrap items-center gap-1">
      <Button
        {...step(names.back, log.length > 0, 'nothing has been done', () => undo(session))}
        aria-keyshortcuts="Control+Z"
        title="Ctrl+Z"
      >
        <span aria-hidden="true">↶</span> {names.back}
      </Button>
      <Button
        {...step(names.on, undone.length > 0, 'nothing was stepped back over', () => redo(session))}
        aria-keyshortcuts="Control+Y"
        title="Ctrl+Y"
      >
        <span aria-hidden="true">↷</span> {names.on}
      </Button>
      {!isReadOnly && (
        <Button {...step('Restart', log.length > 0, 'it is at its start', () => forkAt(session, 0))}>Restart</Button>
      )}
    </div>
  )
}
