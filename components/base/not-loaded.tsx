'use client'
/** Where something of a page could not be fetched: what it is, and a way to ask for it again. */
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

interface NotLoadedProps {
  /** `This exercise could not be loaded`. */
  readonly title: string
  /** It takes the place of a button that had the focus. */
  readonly hasFocus?: boolean
  readonly onAgain: () => void
}

export function NotLoaded({ title, hasFocus, onAgain }: NotLoadedProps): ReactNode {
  return (
    <Notice look="refused" title={title} isUrgent>
      <p>Look at your connection, then try again.</p>
      <Button isSmall autoFocus={hasFocus} onClick={onAgain}>
        Try again
      </Button>
    </Notice>
  )
}
