'use client'
/** Whether pictures are drawn: everything can be done without, and the choice is kept in this browser for every machine. */
import { useCallback, useEffect, useState } from 'react'

const KEY = 'ringlab:picture'

export function usePictureShown(): { readonly isPictureShown: boolean; readonly toggle: () => void } {
  const [isPictureShown, setPictureShown] = useState(true)
  useEffect(() => {
    try {
      setPictureShown(localStorage.getItem(KEY) !== 'hidden')
    } catch {
      // A browser that keeps nothing shows the picture.
    }
  }, [])
  const toggle = useCallback(() => {
    setPictureShown((isShown) => {
      try {
        localStorage.setItem(KEY, isShown ? 'hidden' : 'shown')
      } catch {
        // The choice then lasts as long as the page.
      }
      return !isShown
    })
  }, [])
  return { isPictureShown, toggle }
}
