'use client'
/** Whether documents are edited in a plain text area: on a touch screen at first, and where it was chosen, which this browser keeps. */
import { useCallback, useEffect, useState } from 'react'

const KEY = 'ringlab:editor'

export function usePlainText(): { readonly isPlain: boolean; readonly choose: (isPlain: boolean) => void } {
  // Plain until it is known: Monaco is not loaded for nothing.
  const [isPlain, setPlain] = useState(true)
  useEffect(() => {
    const isTouched = matchMedia('(pointer: coarse)').matches
    try {
      const kept = localStorage.getItem(KEY)
      setPlain(kept === null ? isTouched : kept === 'plain')
    } catch {
      setPlain(isTouched)
    }
  }, [])
  const choose = useCallback((plain: boolean) => {
    setPlain(plain)
    try {
      localStorage.setItem(KEY, plain ? 'plain' : 'full')
    } catch {
      // The choice then lasts as long as the page.
    }
  }, [])
  return { isPlain, choose }
}
