'use client'
/** Undo, redo, restart, and on a wide screen sharing: always in the same place. */
import type { ReactNode } from 'react'
import { forkAt, redo, type Session, undo } from '../../simulators/kernel/session.ts'
import { Button } from '../base/button.tsx'
import type { Refused } from './answer-strip.tsx'
import { CopyBar } from './copy-bar.tsx'

interface StepBarProps {
  readonly session: Session
  readonly isReadOnly: boolean
  /** What a state link says about where the session began. */
  readonly start: string
  readonly onChange: (session: Session) => void
  /** A button was pressed that cannot be used now. */
  readonly onRefused: (refused: Refused) => void
}

export function StepBar({ session, isReadOnly, start, onChange, onRefused }: StepBarProps): ReactNode {
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
      <Button {...step(names.back, log.length > 0, 'nothing has been done', () => undo(session))} aria-keyshortcuts="Control+Z">
        <span aria-hidden="true">↶</span> {names.back} <Shortcut keys="Ctrl+Z" />
      </Button>
      <Button
        {...step(names.on, undone.length > 0, 'nothing was stepped back over', () => redo(session))}
        aria-keyshortcuts="Control+Y"
      >
        <span aria-hidden="true">↷</span> {names.on} <Shortcut keys="Ctrl+Y" />
      </Button>
      {!isReadOnly && (
        <Button {...step('Restart', log.length > 0, 'it is at its start', () => forkAt(session, 0))}>Restart</Button>
      )}
      <span className="ml-auto max-sm:hidden">
        <CopyBar session={session} start={start} />
      </span>
    </div>
  )
}

/** Shown where there is a keyboard; told to everyone else by `aria-keyshortcuts`. */
function Shortcut({ keys }: { readonly keys: string }): ReactNode {
  return <kbd className="font-mono text-xs text-soft pointer-coarse:hidden">{keys}</kbd>
}
