'use client'
/** Whether something that scrolls sideways has more to the left or to the right than is in view. */
import { type RefObject, useEffect, useState } from 'react'

export interface Overflow {
  readonly left: boolean
  readonly right: boolean
}

const none: Overflow = { left: false, right: false }

/** `width` changes when what is in it does: its words, for example. */
export function useOverflow(box: RefObject<HTMLElement | null>, width: string): Overflow {
  const [overflow, setOverflow] = useState(none)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in it has another width then
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => {
      const { scrollLeft, scrollWidth, clientWidth } = element
      const next = { left: scrollLeft > 1, right: scrollLeft + clientWidth < scrollWidth - 1 }
      setOverflow((last) => (last.left === next.left && last.right === next.right ? last : next))
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    const sized = typeof ResizeObserver === 'function' ? new ResizeObserver(look) : null
    sized?.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      sized?.disconnect()
    }
  }, [box, width])
  return overflow
}
