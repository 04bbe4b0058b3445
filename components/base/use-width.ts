'use client'
/** The width of an element in pixels, followed as it changes, so that a drawing keeps its letters at their size. */
import { type RefObject, useEffect, useRef, useState } from 'react'

export function useWidth<E extends Element>(initial: number): readonly [RefObject<E | null>, number] {
  const ref = useRef<E>(null)
  const [width, setWidth] = useState(initial)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(200, Math.round(entry.contentRect.width))))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
