'use client'
/** The command log: everything done, what came of it, and the way back to any step. */
import { type ReactNode, useEffect, useRef } from 'react'
import { duration, wallClock } from '../../simulators/kernel/clock.ts'
import { goTo, forkAt, type Session } from '../../simulators/kernel/session.ts'
import { Button } from '../base/button.tsx'
import { commandInWords, factsInWords, refusalInWords, withoutFacts } from './facts-in-words.ts'
import { RefusalCode } from './refusal-code.tsx'

interface CommandLogProps {
  readonly session: Session
  readonly epochMs: number | null
  readonly isReadOnly: boolean
  /** The step to bring into view, by its `seq`. */
  readonly shownSeq: number | null
  readonly onChange: (session: Session) => void
}

export function CommandLog({ session, epochMs, isReadOnly, shownSeq, onChange }: CommandLogProps): ReactNode {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    if (shownSeq === null) return
    const row = list.current?.querySelector<HTMLElement>(`[data-seq="${shownSeq}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    row?.focus({ preventScroll: true })
  }, [shownSeq])
  const done = session.steps.length
  const undone = session.undone.map((command, index) => ({ command, place: done + index + 1 }))
  if (done === 0 && session.undone.length === 0) {
    return <p className="text-soft">Nothing has been done yet. Each command you give is written here, with what came of it.</p>
  }
  return (
    <ol ref={list} className="space-y-1">
      {session.steps.map(({ seq, command, facts, refusal }, index) => (
        <li
          key={seq}
          data-seq={seq}
          tabIndex={-1}
          className={`rounded-md border-l-2 px-3 py-1.5 ${refusal ? 'border-refused' : 'border-running'} ${seq === shownSeq ? 'bg-accent-soft' : 'bg-sunken'}`}
        >
          <p className="flex flex-wrap items-baseline gap-x-3 font-mono text-sm">
            <span className="text-soft">#{seq}</span>
            <span className="text-soft">{clock(command.atMs, epochMs)}</span>
            <span className="min-w-0 wrap-anywhere">{commandInWords(command)}</span>
          </p>
          <p className={`text-sm ${refusal ? 'text-refused' : 'text-soft'}`}>
            {refusal ? (
              <>
                Refused. {refusalInWords(refusal)} <RefusalCode code={refusal.code} />
              </>
            ) : facts.length > 0 ? (
              factsInWords(facts)
            ) : (
              withoutFacts(command)
            )}
          </p>
          {index < done - 1 && (
            <p className="no-print -ml-2.5">
              <Button shape="quiet" isSmall onClick={() => onChange(goTo(session, index + 1))} aria-label={`Go to step ${seq}`}>
                Go to this step
              </Button>
              {!isReadOnly && (
                <Button
                  shape="quiet"
                  isSmall
                  onClick={() => onChange(forkAt(session, index + 1))}
                  aria-label={`Start again from step ${seq}, forgetting what came after`}
                >
                  Start again from here
                </Button>
              )}
            </p>
          )}
        </li>
      ))}
      {undone.map(({ command, place }) => (
        <li key={`undone-${place}`} className="rounded-md border-l-2 border-dashed border-line-strong px-3 py-1.5 text-soft">
          <p className="flex flex-wrap items-baseline gap-x-3 font-mono text-sm">
            <span>{clock(command.atMs, epochMs)}</span>
            <span className="min-w-0 wrap-anywhere">{commandInWords(command)}</span>
            <span className="font-sans">{isReadOnly ? 'not yet replayed' : 'stepped back over'}</span>
          </p>
          <Button
            shape="quiet"
            isSmall
            onClick={() => onChange(goTo(session, place))}
            aria-label={`Go forward to ${command.name}`}
          >
            Go to this step
          </Button>
        </li>
      ))}
    </ol>
  )
}

function clock(atMs: number, epochMs: number | null): string {
  return epochMs === null ? duration(atMs) : wallClock(epochMs + atMs).slice(5, 16)
}
