'use client'
/** The ways to let simulated time pass. */
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { MAX_WORLD_MS } from '../../simulators/kernel/clock.ts'
import { Button } from '../base/button.tsx'
import { readWait, timeSteps } from './time-steps.ts'

interface WaitBarProps {
  readonly atMs: number
  readonly epochMs: number | null
  readonly onWait: (untilMs: number) => void
}

export function WaitBar({ atMs, epochMs, onWait }: WaitBarProps): ReactNode {
  const id = useId()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const untilMs = readWait(text, atMs, epochMs)
    if (untilMs === null)
      return setFault('Say how long (32 h, 3 d) or until when (until 32 h: counted from the start). Time only goes forward.')
    if (untilMs > MAX_WORLD_MS) return setFault('This world runs for two years at most.')
    setFault(null)
    setText('')
    onWait(untilMs)
  }
  return (
    <div className="no-print">
      <fieldset className="flex flex-wrap items-center gap-1.5">
        <legend className="sr-only">Let time pass</legend>
        {timeSteps(atMs, epochMs).map(({ label, says, untilMs }) => (
          <Button key={label} isSmall aria-label={`${says} (${label})`} onClick={() => onWait(untilMs)}>
            {label}
          </Button>
        ))}
        <form onSubmit={submit} className="flex items-center gap-1.5" noValidate>
          <label htmlFor={id} className="sr-only">
            How long to wait, for example 32 h, or until 32 h since the start
          </label>
          <input
            id={id}
            className="field h-8 w-28 py-1 text-sm"
            placeholder="31 h 59 min"
            autoComplete="off"
            value={text}
            aria-invalid={fault ? true : undefined}
            aria-describedby={`${id}-says`}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" isSmall>
            Wait
          </Button>
        </form>
      </fieldset>
      <p id={`${id}-says`} role="status" className={`mt-1 text-sm min-h-5 ${fault ? 'text-refused' : 'text-soft'}`}>
        {fault ?? 'Also 32 h, 3 d, or until 32 h: counted from the start.'}
      </p>
    </div>
  )
}
