'use client'
/** Where something of a page could not be fetched: what it is, and a way to ask for it again. */
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

interface NotLoadedProps {
  /** `This exercise could not be loaded`. */
  readonly title: string
  readonly onAgain: () => void
}

export function NotLoaded({ title, onAgain }: NotLoadedProps): ReactNode {
  return (
    <Notice look="refused" title={title} isUrgent>
      <p>Look at your connection, then try again.</p>
      <Button isSmall onClick={onAgain}>
        Try again
      </Button>
    </Notice>
  )
}
