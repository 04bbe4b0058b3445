'use client'
/** Keeps the focus in the window: when the thing that had it is gone after a click, its part's heading takes it. */
import { type FocusEvent, useEffect, useRef } from 'react'

/** Marks where the focus goes: put on an element that can take it, within the part that a button may vanish from. */
export const focusHome = { 'data-focus-home': '', tabIndex: -1 } as const

export function useKeptFocus(): { readonly onFocus: (event: FocusEvent) => void } {
  const had = useRef<{ readonly element: Element; readonly parts: readonly Element[] } | null>(null)
  useEffect(() => {
    const lost = had.current
    if (!lost || lost.element.isConnected || (document.activeElement && document.activeElement !== document.body)) return
    const home = lost.parts.find((part) => part.isConnected && part.querySelector('[data-focus-home]'))
    had.current = null
    home?.querySelector<HTMLElement>('[data-focus-home]')?.focus()
  })
  return {
    onFocus: ({ target }) => {
      const parts: Element[] = []
      for (let part = target.parentElement; part; part = part.parentElement) parts.push(part)
      had.current = { element: target, parts }
    },
  }
}
