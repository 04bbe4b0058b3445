'use client'
/** What every click of the window comes to: lines typed into the terminal, one after the other, as long as each goes well. */
import { createContext, useContext, useEffect, useRef, useState } from 'react'
import type { KvmHostView, Shell } from '../../../simulators/kvm-host/index.ts'
import type { PictureProps } from '../../simulator/picture.ts'
import { type Line, typedAt } from './lines.ts'

export interface Typing {
  readonly at: Shell['at']
  /** Why nothing can be typed now; null where it can. */
  readonly blocked: string | null
  readonly type: (lines: readonly Line[]) => void
}

/** Lines of the last click that have been typed, in order; the answer of the last of them is the view's. */
export interface LastTyped {
  readonly lines: readonly string[]
  /** Lines that were not typed, because one before them failed. */
  readonly left: readonly string[]
}

const TypingContext = createContext<Typing>({ at: 'bash', blocked: null, type: () => undefined })
export const TypingProvider = TypingContext.Provider
export const useTyping = (): Typing => useContext(TypingContext)

export function useLines({ view, onGive, isReadOnly }: PictureProps<KvmHostView>): {
  readonly typing: Typing
  readonly typed: LastTyped | null
  readonly typeNow: (line: string) => void
} {
  const [typed, setTyped] = useState<LastTyped | null>(null)
  const [waiting, setWaiting] = useState<readonly string[]>([])
  const { last } = view
  /** The answer that stood there before the line: another one says that it has been typed. */
  const before = useRef(last)
  const give = (line: string) => {
    before.current = last
    onGive('terminal.run', { line })
  }
  useEffect(() => {
    const [next, ...rest] = waiting
    if (next === undefined || last === before.current) return
    if (last.code !== 0) {
      setTyped((all) => all && { ...all, left: waiting })
      setWaiting([])
      return
    }
    before.current = last
    setWaiting(rest)
    setTyped((all) => all && { ...all, lines: [...all.lines, next] })
    onGive('terminal.run', { line: next })
  }, [waiting, last, onGive])
  const start = (lines: readonly string[]) => {
    const [first, ...rest] = lines
    if (first === undefined) return
    setTyped({ lines: [first], left: [] })
    setWaiting(rest)
    give(first)
  }
  const { shell, editing } = view
  const blocked = isReadOnly
    ? 'a past attempt is only looked at'
    : editing
      ? `the editor is open on ${editing.name}: save or close it first`
      : shell.at === 'console'
        ? `the terminal is on the console of ${shell.domain}: leave it first`
        : null
  return {
    typing: { at: shell.at, blocked, type: (lines) => start(typedAt(shell.at, lines)) },
    typed,
    typeNow: (line) => start([line]),
  }
}
