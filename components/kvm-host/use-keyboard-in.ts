'use client'
/** Who opened the editor from this machine writes in it at once, and goes back to where they were when it is closed. */
import { type RefObject, useEffect } from 'react'
import type { DocumentHandle } from './document-area.tsx'

export function useKeyboardIn(frame: RefObject<HTMLElement | null>, area: RefObject<DocumentHandle | null>): void {
  useEffect(() => takeKeyboard(frame.current, area.current), [frame, area])
}

function takeKeyboard(frame: HTMLElement | null, area: DocumentHandle | null): (() => void) | undefined {
  const before = document.activeElement
  if (!(before instanceof HTMLElement) || !frame?.closest('section[aria-label^="Machine"]')?.contains(before)) return undefined
  area?.goTo(1, 1)
  frame.scrollIntoView({ block: 'nearest' })
  return () => {
    if (document.activeElement === document.body) before.focus()
  }
}
