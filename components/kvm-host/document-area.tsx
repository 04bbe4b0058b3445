'use client'
/**
 * Where a document is written: Monaco, or a plain text area. The text area is there from the first moment and gives both their height;
 * Monaco lays itself over it when it has come, and takes over what was typed meanwhile.
 */
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Fault } from '../../simulators/kvm-host/index.ts'
import { marksOf } from './fault-marks.ts'
import type { OpenEditor } from './monaco.ts'

export interface DocumentHandle {
  /** Puts the caret at a line and column, from 1. */
  readonly goTo: (line: number, column: number) => void
}

interface DocumentAreaProps {
  readonly ref: Ref<DocumentHandle>
  readonly label: string
  readonly describedBy: string
  readonly text: string
  readonly faults: readonly Fault[]
  readonly isPlain: boolean
  readonly isReadOnly: boolean
  readonly onText: (text: string) => void
  readonly onSave: () => void
  /** Whether Tab leaves the editor; in a text area it always does. */
  readonly onTabMoves: (isMoving: boolean) => void
}

const mostRows = 24
const fewestRows = 8

export function DocumentArea(props: DocumentAreaProps): ReactNode {
  const { ref, label, describedBy, text, faults, isPlain, isReadOnly, onText, onSave } = props
  const area = useRef<HTMLTextAreaElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  const [monaco, setMonaco] = useState<OpenEditor | null>(null)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    if (isPlain) return
    let isGone = false
    let opened: OpenEditor | null = null
    void import('./monaco.ts').then(
      ({ openEditor }) => {
        if (isGone || !box.current) return
        opened = openEditor(box.current, {
          text: latest.current.text,
          label,
          describedBy,
          isReadOnly,
          onText: (changed) => latest.current.onText(changed),
          onSave: () => latest.current.onSave(),
          onTabMoves: (isMoving) => latest.current.onTabMoves(isMoving),
        })
        setMonaco(opened)
      },
      // What does not come does not stop the work: the text area stays.
      () => undefined,
    )
    return () => {
      isGone = true
      opened?.close()
      setMonaco(null)
      latest.current.onTabMoves(true)
    }
  }, [isPlain, isReadOnly, label, describedBy])
  // Before the text area is hidden, so that it still has the keyboard, and what is selected in it.
  useLayoutEffect(() => {
    const typed = area.current
    if (!monaco || !typed) return
    monaco.takeOver(typed.value, document.activeElement === typed ? [typed.selectionStart, typed.selectionEnd] : null)
  }, [monaco])
  useEffect(() => monaco?.setMarks(marksOf(faults, latest.current.text)), [monaco, faults])
  useImperativeHandle(
    ref,
    () => ({
      goTo: (line, column) => {
        if (monaco) return monaco.goTo(line, column)
        const offset = offsetOf(area.current?.value ?? '', line, column)
        area.current?.focus()
        area.current?.setSelectionRange(offset, offset)
      },
    }),
    [monaco],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
    event.preventDefault()
    onSave()
  }
  return (
    <div className="relative mt-1 overflow-clip rounded border border-line-strong bg-sunken focus-within:border-accent">
      <textarea
        ref={area}
        aria-label={label}
        value={text}
        readOnly={isReadOnly}
        onChange={({ target }) => onText(target.value)}
        onKeyDown={onKeyDown}
        rows={Math.min(mostRows, Math.max(fewestRows, text.split('\n').length + 1))}
        maxLength={65_536}
        spellCheck={false}
        autoCapitalize="none"
        autoCorrect="off"
        wrap="off"
        aria-invalid={faults.length > 0}
        aria-describedby={describedBy}
        className={`block w-full resize-none overflow-x-auto bg-sunken p-2 font-mono text-sm leading-5 ${monaco ? 'invisible' : ''}`}
      />
      {!isPlain && <div ref={box} className={`absolute inset-0 font-mono ${monaco ? '' : 'invisible'}`} />}
    </div>
  )
}

function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1)
  return before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1
}
