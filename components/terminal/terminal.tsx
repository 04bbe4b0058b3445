'use client'
/**
 * The terminal of a simulator: what was typed and printed is read from the session's steps, so undo and replay work in it as
 * everywhere. Plain text on the page, so that it can be selected, searched and read aloud (docs/decisions/0008).
 */
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Args } from '../../simulators/kernel/args.ts'
import { sleptMs } from '../../simulators/kernel/command-line.ts'
import type { Session } from '../../simulators/kernel/session.ts'
import { type Exchange, exchangesOf, recalled } from './exchanges.ts'

interface TerminalProps {
  readonly session: Session
  readonly isReadOnly: boolean
  readonly onGive: (command: string, args: Args) => void
  /** Lets so many simulated milliseconds pass; absent where nothing happens by itself. */
  readonly onSleep?: (ms: number) => void
}

export function Terminal({ session, isReadOnly, onGive, onSleep }: TerminalProps): ReactNode {
  const [line, setLine] = useState('')
  const [back, setBack] = useState(0)
  const [cleared, setCleared] = useState(0)
  const scroll = useRef<HTMLDivElement>(null)
  const exchanges = exchangesOf(session)
  const shown = exchanges.slice(Math.min(cleared, exchanges.length))
  const prompt = session.simulator.terminal?.prompt(session.worlds.at(-1)) ?? ''
  const isThere = prompt !== ''
  useEffect(() => {
    if (exchanges.length >= 0 && scroll.current) scroll.current.scrollTop = scroll.current.scrollHeight
  }, [exchanges.length])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const slept = sleptMs(line)
    if (line.trim() === 'clear') setCleared(exchanges.length)
    else if (slept !== null && onSleep) onSleep(slept)
    else if (line.trim() !== '') onGive('terminal.run', { line })
    setLine('')
    setBack(0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'l' && event.ctrlKey) {
      event.preventDefault()
      setCleared(exchanges.length)
      return
    }
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const found = recalled(exchanges, back + step)
    if (!found) return
    setBack(back + step)
    setLine(found.line)
  }
  return (
    <div className="rounded-md border border-line-strong bg-sunken font-mono text-sm">
      <div
        ref={scroll}
        role="log"
        aria-label="What the terminal printed"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="max-h-80 min-h-24 overflow-y-auto px-3 pt-2"
      >
        {shown.length === 0 && <p className="font-sans text-soft">Type a command; help lists what this terminal understands.</p>}
        {shown.map((exchange) => (
          <Printed key={exchange.seq} exchange={exchange} />
        ))}
      </div>
      {!isReadOnly && (
        <form onSubmit={submit} className="flex items-center gap-1 border-t border-line px-3 py-1">
          <span aria-hidden="true" className="whitespace-pre text-soft max-sm:hidden">
            {prompt}
          </span>
          <span aria-hidden="true" className="text-soft sm:hidden">
            $
          </span>
          <input
            aria-label="Command line"
            value={line}
            maxLength={1000}
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            placeholder={isThere ? '' : (session.simulator.terminal?.away?.(session.worlds.at(-1)) ?? 'Linux does not run')}
            onChange={({ target }) => setLine(target.value)}
            onKeyDown={onKeyDown}
            className="touch min-w-0 flex-1 bg-transparent py-1 font-mono placeholder:text-soft"
          />
          <button type="submit" className="touch rounded border border-line-strong px-2 font-sans text-sm hover:border-accent">
            Enter
          </button>
        </form>
      )}
    </div>
  )
}

function Printed({ exchange }: { readonly exchange: Exchange }): ReactNode {
  const { prompt, line, stdout, stderr } = exchange
  return (
    <div className="pb-1">
      <p className="wrap-anywhere whitespace-pre-wrap">
        <span className="text-soft">{prompt}</span>
        <strong>{line}</strong>
      </p>
      {stdout !== '' && <pre className="wrap-anywhere whitespace-pre-wrap">{stdout.replace(/\n$/, '')}</pre>}
      {stderr !== '' && (
        <pre className="wrap-anywhere whitespace-pre-wrap text-refused">
          <span className="sr-only">error: </span>
          {stderr.replace(/\n$/, '')}
        </pre>
      )}
    </div>
  )
}
