'use client'
/** The screen of a terminal on the page: it follows the session, and hands on what is typed. */
import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'
import type { ScreenPicture, Taken, XtermScreen } from './xterm-screen.ts'

interface ScreenTerminalProps {
  readonly Screen: typeof XtermScreen
  readonly picture: ScreenPicture
  readonly isReadOnly: boolean
  readonly isReader: boolean
  /** The id of what says how the terminal is left. */
  readonly describedBy: string
  /** What was typed before the screen was there, known when it takes that place. */
  readonly left: RefObject<{ readonly line: string; readonly hasFocus: boolean }>
  readonly onLine: (line: string) => Taken
  readonly onClear: () => void
}

export function ScreenTerminal(props: ScreenTerminalProps): ReactNode {
  const { Screen, picture, isReadOnly, isReader, describedBy, left, onLine, onClear } = props
  const box = useRef<HTMLDivElement>(null)
  const screen = useRef<XtermScreen | null>(null)
  const latest = useRef({ picture, isReader, describedBy, left, onLine, onClear })
  useLayoutEffect(() => {
    latest.current = { picture, isReader, describedBy, left, onLine, onClear }
  })
  // Opened anew when it becomes read-only, and then with what stands there now.
  useLayoutEffect(() => {
    if (!box.current) return
    const { left: typed, describedBy: hint, ...start } = latest.current
    const opened = new Screen(box.current, start.picture, {
      ...start,
      isReadOnly,
      labels: { name: isReadOnly ? 'The terminal’s screen' : 'Command line', describedBy: hint },
    })
    opened.carryOn(typed.current.line, typed.current.hasFocus)
    typed.current = { line: '', hasFocus: false }
    screen.current = opened
    return () => {
      screen.current = null
      opened.close()
    }
  }, [Screen, isReadOnly])
  useLayoutEffect(() => {
    if (!screen.current) return
    screen.current.onLine = onLine
    screen.current.onClear = onClear
  })
  useLayoutEffect(() => screen.current?.show(picture), [picture])
  useLayoutEffect(() => screen.current?.setReader(isReader), [isReader])
  return <div ref={box} className="h-full overflow-hidden font-mono text-sm" />
}
