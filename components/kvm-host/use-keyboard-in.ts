'use client'
/** Who opened a window from this machine, such as its editor, works in it at once, and goes back to where they were when it is closed. */
import { type RefObject, useEffect } from 'react'
import type { DocumentHandle } from './document-area.tsx'

type Entered = Pick<DocumentHandle, 'goTo'>

export function useKeyboardIn(frame: RefObject<HTMLElement | null>, area: RefObject<Entered | null>): void {
  useEffect(() => takeKeyboard(frame.current, area.current), [frame, area])
}

function takeKeyboard(frame: HTMLElement | null, area: Entered | null): (() => void) | undefined {
  const before = document.activeElement
  if (!(before instanceof HTMLElement) || !frame?.closest('section[aria-label^="Machine"]')?.contains(before)) return undefined
  area?.goTo(1, 1)
  frame.scrollIntoView({ block: 'nearest' })
  return () => {
    if (document.activeElement === document.body) before.focus()
  }
}
