'use client'
/** Whether networks are shown as a list in place of a picture: kept in this browser for every network. */
import { useCallback, useEffect, useState } from 'react'

const KEY = 'ringlab:network-list'

export function useListShown(): { readonly isList: boolean; readonly toggle: () => void } {
  const [isList, setList] = useState(false)
  useEffect(() => {
    try {
      setList(localStorage.getItem(KEY) === 'list')
    } catch {
      // A browser that keeps nothing shows the picture.
    }
  }, [])
  const toggle = useCallback(() => {
    setList((before) => {
      try {
        localStorage.setItem(KEY, before ? 'picture' : 'list')
      } catch {
        // The choice then lasts as long as the page.
      }
      return !before
    })
  }, [])
  return { isList, toggle }
}
