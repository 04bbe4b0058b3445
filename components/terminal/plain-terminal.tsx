'use client'
/** The terminal as plain text: a log, and one input line with a history. Where fingers type, where it is chosen, and until the screen is loaded. */
import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { type Exchange, recalled } from './exchanges.ts'
import { joinedLines } from './keys.ts'
import { PrintedLog } from './printed-log.tsx'

interface PlainTerminalProps {
  readonly exchanges: readonly Exchange[]
  /** Lines to recall, oldest first. */
  readonly history: readonly string[]
  readonly prompt: string
  /** Stands in the input line where there is no prompt. */
  readonly away: string
  readonly isReadOnly: boolean
  /** It fills the box that it is in. */
  readonly isFilling: boolean
  /** Hears, when it makes room for the screen, what was typed in it and whether it had the keyboard. */
  readonly onLeave: (left: { readonly line: string; readonly hasFocus: boolean }) => void
  readonly onLine: (line: string) => void
  readonly onClear: () => void
}

export function PlainTerminal(props: PlainTerminalProps): ReactNode {
  const { exchanges, history, prompt, away, isReadOnly, isFilling, onLeave, onLine, onClear } = props
  const [line, setLine] = useState('')
  const [back, setBack] = useState(0)
  const scroll = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  // While it still stands on the page: a key that came after the last rendering counts, too.
  useLayoutEffect(() => {
    const field = input.current
    return () => onLeave({ line: field?.value ?? '', hasFocus: field !== null && document.activeElement === field })
  }, [onLeave])
  useEffect(() => {
    if (exchanges.length >= 0 && scroll.current) scroll.current.scrollTop = scroll.current.scrollHeight
  }, [exchanges.length])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (line.trim() === 'clear') onClear()
    else onLine(line)
    setLine('')
    setBack(0)
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text')
    const joined = joinedLines(pasted)
    if (joined === pasted) return
    event.preventDefault()
    const field = event.currentTarget
    field.setRangeText(joined, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
    setLine(field.value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'l' && event.ctrlKey) {
      event.preventDefault()
      onClear()
      return
    }
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const found = recalled(history, back + step)
    if (!found) return
    setBack(back + step)
    setLine(found.line)
  }
  return (
    <div className={isFilling ? 'flex h-full flex-col' : undefined}>
      <div
        ref={scroll}
        role="log"
        aria-label="What the terminal printed"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className={`overflow-y-auto px-3 pt-2 ${isFilling ? 'min-h-0 flex-1' : 'max-h-80 min-h-24'}`}
      >
        <PrintedLog exchanges={exchanges} />
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
            ref={input}
            aria-label="Command line"
            value={line}
            maxLength={1000}
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            placeholder={prompt === '' ? away : ''}
            onChange={({ target }) => setLine(target.value)}
            onKeyDown={onKeyDown}
            onPaste={paste}
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
