'use client'
/** The simulated clock, and the ways to let time pass. */
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { duration, MAX_WORLD_MS, wallClock } from '../../simulators/kernel/clock.ts'
import { Button } from '../base/button.tsx'
import { readSpan, timeSteps } from './time-steps.ts'

interface ClockBarProps {
  readonly atMs: number
  readonly epochMs: number | null
  /** Left out where the machine is only looked at. */
  readonly onWait?: ((untilMs: number) => void) | undefined
}

export function ClockBar({ atMs, epochMs, onWait }: ClockBarProps): ReactNode {
  const id = useId()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const span = readSpan(text)
    if (span === null) return setFault('Say how long, with a unit: 32 h, 90 min, 3 d.')
    if (atMs + span > MAX_WORLD_MS) return setFault('This world runs for ten years at most.')
    setFault(null)
    setText('')
    onWait?.(atMs + span)
  }
  return (
    <div>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="sr-only">Simulated time: </span>
        <time className="font-mono text-lg tabular-nums">{epochMs === null ? duration(atMs) : `${wallClock(epochMs + atMs).slice(0, 16)} UTC`}</time>
        {epochMs !== null && <span className="text-sm text-soft">{duration(atMs)} since the start</span>}
      </p>
      {onWait && (
        <>
          <fieldset className="mt-1.5 flex flex-wrap items-center gap-1.5">
            <legend className="sr-only">Let time pass</legend>
            {timeSteps(atMs, epochMs).map(({ label, says, untilMs }) => (
              <Button key={label} isSmall aria-label={`${says} (${label})`} onClick={() => onWait(untilMs)}>
                {label}
              </Button>
            ))}
            <form onSubmit={submit} className="flex items-center gap-1.5" noValidate>
              <label htmlFor={id} className="sr-only">
                Let this much time pass, for example 32 h
              </label>
              <input
                id={id}
                className="field min-h-0 w-20 py-1 text-sm"
                placeholder="32 h"
                autoComplete="off"
                value={text}
                aria-invalid={fault ? true : undefined}
                aria-describedby={fault ? `${id}-fault` : undefined}
                onChange={(event) => setText(event.target.value)}
              />
              <Button type="submit" isSmall>
                Wait
              </Button>
            </form>
          </fieldset>
          {fault && (
            <p id={`${id}-fault`} role="alert" className="mt-1 text-sm text-refused">
              {fault}
            </p>
          )}
        </>
      )}
    </div>
  )
}
