'use client'
/** The ways to let simulated time pass. */
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { MAX_WORLD_MS } from '../../simulators/kernel/clock.ts'
import { Button } from '../base/button.tsx'
import { readWait, timeSteps } from './time-steps.ts'

interface WaitBarProps {
  readonly atMs: number
  readonly epochMs: number | null
  /** The two shortest steps only. */
  readonly isShort?: boolean
  readonly onWait: (untilMs: number) => void
}

/** What can be written into the field. */
const ways = '30 s, 32 h or 3 d, or until 32 h: counted from the start.'

export function WaitBar({ atMs, epochMs, isShort = false, onWait }: WaitBarProps): ReactNode {
  const id = useId()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const steps = timeSteps(atMs, epochMs).slice(0, isShort ? 2 : undefined)
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
        {steps.map(({ label, says, untilMs }) => (
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
            placeholder="32 h, 3 d …"
            title={ways}
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
      <p id={`${id}-says`} role="status" className={fault ? 'mt-1 text-sm text-refused' : 'sr-only'}>
        {fault ?? ways}
      </p>
    </div>
  )
}
