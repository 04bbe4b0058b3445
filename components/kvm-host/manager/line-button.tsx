'use client'
/** A button beside the line that it types. A destructive one asks first. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../../base/button.tsx'
import { CopyButton } from '../../base/copy-button.tsx'
import { CodeLine } from './code-line.tsx'
import { type Line, typedAt } from './lines.ts'
import { useTyping } from './typing.ts'

interface LineButtonProps {
  readonly label: string
  /** What is acted on, for those who only hear the button. */
  readonly on?: string
  readonly lines: readonly Line[]
  /** Why not now, beside what blocks everything. */
  readonly notNow?: string | null | false
  /** What is asked before: the button then types nothing at once. */
  readonly confirm?: ReactNode
  readonly isPrimary?: boolean
  readonly onTyped?: () => void
}

export function LineButton({ label, on, lines, notNow, confirm, isPrimary = false, onTyped }: LineButtonProps): ReactNode {
  const { blocked, type } = useTyping()
  const [isAsking, setIsAsking] = useState(false)
  const question = useRef<HTMLParagraphElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isAsking) question.current?.focus()
  }, [isAsking])
  const why = blocked ?? (notNow || null)
  const act = () => {
    setIsAsking(false)
    type(lines)
    onTyped?.()
  }
  const close = () => {
    setIsAsking(false)
    button.current?.focus()
  }
  return (
    <div className="grid gap-x-3 gap-y-1 sm:grid-cols-[8.5rem_minmax(0,1fr)]">
      <div>
        <Button
          ref={button}
          isSmall
          shape={isPrimary ? 'primary' : 'plain'}
          notNow={why}
          aria-expanded={confirm ? isAsking : undefined}
          onClick={() => (confirm ? setIsAsking(true) : act())}
        >
          {label}
          {on && <span className="sr-only"> {on}</span>}
        </Button>
      </div>
      <Lines lines={lines} what={`the line of ${label}${on ? ` ${on}` : ''}`} />
      {isAsking && !why && (
        // biome-ignore lint/a11y/useSemanticElements: it asks one question and is no set of fields
        <div
          role="group"
          aria-label={`${label}${on ? ` ${on}` : ''}?`}
          onKeyDown={(event) => event.key === 'Escape' && close()}
          className="col-span-full space-y-2 rounded border-l-4 border-refused bg-refused-soft px-3 py-2 text-sm"
        >
          <p ref={question} tabIndex={-1}>
            {confirm}
          </p>
          <p className="flex flex-wrap gap-2">
            <Button isSmall onClick={act}>
              Yes: {label.toLowerCase()}
            </Button>
            <Button isSmall shape="quiet" onClick={close}>
              No
            </Button>
          </p>
        </div>
      )}
    </div>
  )
}

interface LinesProps {
  readonly lines: readonly Line[]
  readonly what: string
}

/** Lines to read and to copy, as they would be typed where the terminal is. */
export function Lines({ lines, what }: LinesProps): ReactNode {
  const { at } = useTyping()
  const typed = typedAt(at, lines)
  return (
    <div className="flex min-w-0 items-start justify-between gap-2">
      <code className="min-w-0 bg-transparent py-1 text-sm leading-5 wrap-anywhere text-soft">
        {typed.map((line, nth) => (
          <span key={`${nth} ${line}`} className="block">
            <CodeLine line={line} />
          </span>
        ))}
      </code>
      {typed.length > 0 && (
        <span className="shrink-0">
          <CopyButton text={typed.join('\n')} what={what} />
        </span>
      )}
    </div>
  )
}

/** Buttons under each other, with room between. */
export function LineButtons({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that stand together are no fields of a form
    <div role="group" aria-label={label} className="space-y-3 rounded border border-line bg-raised p-2 sm:space-y-2">
      {children}
    </div>
  )
}
