'use client'
/** Undo, redo, restart and sharing: always in the same place. */
import type { ReactNode } from 'react'
import { encodeLink } from '../../simulators/kernel/link.ts'
import { forkAt, redo, type Session, undo } from '../../simulators/kernel/session.ts'
import { Button } from '../base/button.tsx'
import { CopyButton } from '../base/copy-button.tsx'

interface StepBarProps {
  readonly session: Session
  readonly isReadOnly: boolean
  /** What a state link says about where the session began. */
  readonly start: string
  readonly onChange: (session: Session) => void
}

export function StepBar({ session, isReadOnly, start, onChange }: StepBarProps): ReactNode {
  const stateLink = async () => {
    const { simulator, log } = session
    const text = await encodeLink({ simulator: simulator.name, version: simulator.version, start, log })
    return `${location.origin}${location.pathname}#s=${text}`
  }
  const asCommands = () => session.log.map((command) => JSON.stringify(command)).join('\n')
  return (
    <div className="no-print flex flex-wrap items-center gap-1">
      <Button
        isSmall
        notNow={session.log.length === 0 ? 'nothing has been done' : null}
        aria-keyshortcuts="Control+Z"
        onClick={() => onChange(undo(session))}
      >
        <span aria-hidden="true">↶</span> {isReadOnly ? 'Step back' : 'Undo'} <Shortcut keys="Ctrl+Z" />
      </Button>
      <Button
        isSmall
        notNow={session.undone.length === 0 ? 'nothing was stepped back over' : null}
        aria-keyshortcuts="Control+Y"
        onClick={() => onChange(redo(session))}
      >
        <span aria-hidden="true">↷</span> {isReadOnly ? 'Step on' : 'Redo'} <Shortcut keys="Ctrl+Y" />
      </Button>
      {!isReadOnly && (
        <Button
          shape="quiet"
          isSmall
          notNow={session.log.length === 0 ? 'it is at its start' : null}
          onClick={() => onChange(forkAt(session, 0))}
        >
          Restart
        </Button>
      )}
      <span className="grow" />
      <CopyButton what="a link to this state" text={stateLink}>
        Copy link
      </CopyButton>
      <CopyButton what="the log as commands for npm run sim" text={asCommands}>
        Copy commands
      </CopyButton>
    </div>
  )
}

/** Shown where there is a keyboard; told to everyone else by `aria-keyshortcuts`. */
function Shortcut({ keys }: { readonly keys: string }): ReactNode {
  return <kbd className="font-mono text-xs text-soft pointer-coarse:hidden">{keys}</kbd>
}
