'use client'
/** Whether a terminal is a screen or plain text, and whether the screen speaks: kept in this browser for every machine. */
import { useCallback, useLayoutEffect, useState } from 'react'
import { hasAdoptedStyles } from './adopted-styles.ts'

const PLAIN = 'ringlab:terminal-plain'
const READER = 'ringlab:terminal-reader'

interface TerminalMode {
  /** This browser can draw a screen. */
  readonly canDraw: boolean
  readonly isPlain: boolean
  readonly isReader: boolean
  readonly setPlain: (isPlain: boolean) => void
  readonly setReader: (isReader: boolean) => void
}

/** Plain where fingers type, for a screen takes its keys from a keyboard; a screen elsewhere. */
export function useTerminalMode(): TerminalMode {
  const [mode, setMode] = useState({ canDraw: false, isPlain: true, isReader: false })
  useLayoutEffect(() => {
    const canDraw = hasAdoptedStyles()
    const isTouched = matchMedia('(pointer: coarse)').matches
    setMode({ canDraw, isPlain: !canDraw || (kept(PLAIN) ?? isTouched), isReader: kept(READER) ?? false })
  }, [])
  const setPlain = useCallback((isPlain: boolean) => {
    keep(PLAIN, isPlain)
    setMode((before) => ({ ...before, isPlain }))
  }, [])
  const setReader = useCallback((isReader: boolean) => {
    keep(READER, isReader)
    setMode((before) => ({ ...before, isReader }))
  }, [])
  return { ...mode, setPlain, setReader }
}

function kept(key: string): boolean | null {
  try {
    const text = localStorage.getItem(key)
    return text === null ? null : text === 'yes'
  } catch {
    return null
  }
}

function keep(key: string, is: boolean): void {
  try {
    localStorage.setItem(key, is ? 'yes' : 'no')
  } catch {
    // The choice then lasts as long as the page.
  }
}
