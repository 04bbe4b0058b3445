'use client'
/**
 * The terminal of a simulator: a screen by xterm.js, or plain text. Either shows what the session's steps hold, so undo and replay
 * work in it as everywhere (docs/decisions/0009).
 */
import { type ReactNode, useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Args } from '../../simulators/kernel/args.ts'
import { sleptMs } from '../../simulators/kernel/command-line.ts'
import type { Session } from '../../simulators/kernel/session.ts'
import { CopyButton } from '../base/copy-button.tsx'
import { exchangesOf, historyOf, textOf } from './exchanges.ts'
import { keepInPlace } from './keep-in-place.ts'
import { PlainTerminal } from './plain-terminal.tsx'
import { PrintedLog } from './printed-log.tsx'
import { ScreenTerminal } from './screen-terminal.tsx'
import { useTerminalMode } from './use-terminal-mode.ts'
import { useXterm } from './use-xterm.ts'
import type { ScreenPicture, Taken } from './xterm-screen.ts'

interface TerminalProps {
  readonly session: Session
  readonly isReadOnly: boolean
  readonly onGive: (command: string, args: Args) => void
  /** Lets so many simulated milliseconds pass; absent where nothing happens by itself. */
  readonly onSleep?: (ms: number) => void
}

const nothing = { from: 0, candidates: [] }

export function Terminal({ session, isReadOnly, onGive, onSleep }: TerminalProps): ReactNode {
  const hint = useId()
  const box = useRef<HTMLDivElement>(null)
  const left = useRef({ line: '', hasFocus: false })
  const [cleared, setCleared] = useState(0)
  const [isLogShown, setLogShown] = useState(false)
  const { canDraw, isPlain, isReader, setPlain, setReader } = useTerminalMode()
  const { loaded, hasFailed } = useXterm(box, canDraw && !isPlain)
  const isScreen = canDraw && !isPlain && !hasFailed
  const length = useMemo(() => exchangesOf(session).length, [session])
  const picture = useMemo(() => pictureOf(session, cleared), [session, cleared])
  const onLeave = useCallback((typed: typeof left.current) => {
    left.current = typed
  }, [])
  const onClear = useCallback(() => setCleared(length), [length])
  // Who types sees the answer where they typed, although a picture above has more to show now.
  const typedAt = useRef<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new session is what makes things above grow
  useLayoutEffect(() => {
    if (typedAt.current !== null && box.current) keepInPlace(box.current, typedAt.current)
    typedAt.current = null
  }, [session])
  const onLine = (line: string): Taken => {
    const slept = sleptMs(line)
    if (isReadOnly || line.trim() === '') return 'nothing'
    typedAt.current = box.current?.getBoundingClientRect().top ?? null
    if (slept !== null && onSleep) {
      onSleep(slept)
      return 'waited'
    }
    onGive('terminal.run', { line })
    return 'logged'
  }
  const { exchanges, history, prompt } = picture
  return (
    <div>
      <div
        ref={box}
        className={`rounded-md border border-line-strong bg-sunken font-mono text-sm ${isScreen ? 'terminal-box h-88 overflow-hidden print:hidden' : ''}`}
      >
        {isScreen && loaded ? (
          <ScreenTerminal
            Screen={loaded.XtermScreen}
            picture={picture}
            isReadOnly={isReadOnly}
            isReader={isReader}
            describedBy={hint}
            left={left}
            onLine={onLine}
            onClear={onClear}
          />
        ) : (
          <PlainTerminal
            exchanges={exchanges}
            history={history}
            prompt={prompt}
            away={picture.ghost}
            isReadOnly={isReadOnly}
            isFilling={isScreen}
            onLeave={onLeave}
            onLine={onLine}
            onClear={onClear}
          />
        )}
      </div>
      {isScreen && (
        <p id={hint} className="no-print mt-1 text-sm text-soft">
          Tab completes, Ctrl+R searches the history. <kbd className="font-mono">Escape</kbd>, then{' '}
          <kbd className="font-mono">Tab</kbd> leaves the terminal.
        </p>
      )}
      <div className="no-print mt-1 flex flex-wrap items-center gap-x-4 text-sm text-soft">
        {isScreen && (
          <button type="button" aria-expanded={isLogShown} onClick={() => setLogShown(!isLogShown)} className="touch underline">
            Output as text
          </button>
        )}
        {canDraw && !hasFailed && <Switch label="Plain text" isOn={isPlain} onSwitch={setPlain} />}
        {isScreen && <Switch label="Screen reader mode" isOn={isReader} onSwitch={setReader} />}
        <span className="ml-auto">
          <CopyButton what="the output" text={() => textOf(exchanges)}>
            Copy output
          </CopyButton>
        </span>
      </div>
      {isScreen && loaded && (
        <div
          role="log"
          aria-label="What the terminal printed"
          // In its own mode for screen readers the screen says what is printed.
          aria-live={isReader ? 'off' : 'polite'}
          // What scrolls must be reached by keyboard.
          tabIndex={isLogShown ? 0 : undefined}
          className={
            isLogShown
              ? 'mt-1 max-h-80 overflow-y-auto rounded-md border border-line bg-sunken px-3 py-2 font-mono text-sm print:max-h-none'
              : 'sr-only font-mono text-sm print:not-sr-only'
          }
        >
          <PrintedLog exchanges={exchanges} />
        </div>
      )}
    </div>
  )
}

interface SwitchProps {
  readonly label: string
  readonly isOn: boolean
  readonly onSwitch: (isOn: boolean) => void
}

function Switch({ label, isOn, onSwitch }: SwitchProps): ReactNode {
  return (
    <label className="touch inline-flex items-center gap-1.5">
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ target }) => onSwitch(target.checked)}
        className="size-4 accent-accent"
      />
      {label}
    </label>
  )
}

/** What either terminal shows of a session, without what was cleared away. */
function pictureOf(session: Session, cleared: number): ScreenPicture {
  const { terminal } = session.simulator
  const world = session.worlds.at(-1)
  const all = exchangesOf(session)
  const exchanges = all.slice(Math.min(cleared, all.length))
  const prompt = terminal?.prompt(world) ?? ''
  const greeting = exchanges.length === 0 ? 'Type a command; help lists what this terminal understands.' : ''
  return {
    exchanges,
    history: historyOf(all, terminal?.reader?.(world) ?? ''),
    prompt,
    ghost: prompt === '' ? (terminal?.away?.(world) ?? 'Linux does not run') : greeting,
    complete: (line, cursor) => terminal?.complete?.(world, line, cursor) ?? nothing,
    strokes: terminal?.strokes?.(world) ?? {},
  }
}
