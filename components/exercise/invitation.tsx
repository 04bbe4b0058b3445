'use client'
/** An exercise before it is begun: what it promises, and the button. Small, so that it is there long before any machine is. */
import type { ReactNode } from 'react'
import { Button } from '../base/button.tsx'

interface InvitationProps {
  readonly title: string
  readonly promise: string
  /** The first of a lesson is the one clear thing to do next. */
  readonly isFirst: boolean
  /** What the button says while it is being set up; null while nothing is. */
  readonly busy: string | null
  readonly notNow?: string | null
  /** It takes the place of a button that had the focus. */
  readonly hasFocus?: boolean
  readonly onBegin: () => void
}

export function Invitation({ title, promise, isFirst, busy, notNow, hasFocus, onBegin }: InvitationProps): ReactNode {
  return (
    <>
      <p className="text-soft">{promise} Beginning needs no account.</p>
      <Button
        shape={isFirst ? 'primary' : 'plain'}
        aria-busy={busy !== null}
        {...(notNow ? { notNow } : {})}
        autoFocus={hasFocus}
        onClick={onBegin}
      >
        {busy ?? `Begin: ${title}`}
      </Button>
    </>
  )
}
