'use client'
/** Fetches the screen once a terminal that wants one is really on show: no lesson without a terminal loads it. */
import { type RefObject, useEffect, useState } from 'react'

type ScreenModule = typeof import('./xterm-screen.ts')

/** The module of the screen, and whether it cannot be had: then plain text it is. */
export function useXterm(
  box: RefObject<HTMLElement | null>,
  isWanted: boolean,
): { readonly loaded: ScreenModule | null; readonly hasFailed: boolean } {
  const [loaded, setLoaded] = useState<ScreenModule | null>(null)
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!isWanted || loaded || !element) return
    let isHere = true
    const load = async () => {
      try {
        const module = await import('./xterm-screen.ts')
        await module.loadFonts(element)
        if (isHere) setLoaded(module)
      } catch {
        if (isHere) setFailed(true)
      }
    }
    const shown = new ResizeObserver(([entry]) => {
      if (!entry || entry.contentRect.width === 0) return
      shown.disconnect()
      void load()
    })
    shown.observe(element)
    return () => {
      isHere = false
      shown.disconnect()
    }
  }, [box, isWanted, loaded])
  return { loaded, hasFailed }
}
