'use client'
/** Takes what was done elsewhere: as a link to the state, or as commands for the terminal. */
import type { ReactNode } from 'react'
import { encodeLink } from '../../simulators/kernel/link.ts'
import type { Session } from '../../simulators/kernel/session.ts'
import { CopyButton } from '../base/copy-button.tsx'

interface CopyBarProps {
  readonly session: Session
  /** What a state link says about where the session began. */
  readonly start: string
}

export function CopyBar({ session, start }: CopyBarProps): ReactNode {
  const stateLink = async () => {
    const { simulator, log } = session
    const text = await encodeLink({ simulator: simulator.name, version: simulator.version, start, log })
    return `${location.origin}${location.pathname}#s=${text}`
  }
  const asCommands = () => session.log.map((command) => JSON.stringify(command)).join('\n')
  return (
    <>
      <CopyButton what="a link to this state" text={stateLink}>
        Copy link
      </CopyButton>
      <CopyButton what="the log as commands for npm run sim" text={asCommands}>
        Copy commands
      </CopyButton>
    </>
  )
}
