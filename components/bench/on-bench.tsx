'use client'
/** Puts a machine on the bench while it is the chosen one; else shows the button that puts it there. */
import { type ReactNode, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '../base/button.tsx'
import { useBench } from './bench.tsx'

interface OnBenchProps {
  readonly id: string
  /** Names what stands on the bench: "Exercise 2 · The deck's job". */
  readonly title: string
  readonly children: ReactNode
}

export function OnBench({ id, title, children }: OnBenchProps): ReactNode {
  const { activeId, goTo, goal, reached, register, stage } = useBench()
  const heading = useRef<HTMLHeadingElement>(null)
  const here = useRef<HTMLParagraphElement>(null)
  useEffect(() => register(id), [id, register])
  const isActive = activeId === id
  useEffect(() => {
    if (!isActive || goal !== id || heading.current === null) return
    heading.current.focus()
    reached()
  }, [isActive, goal, id, reached])
  if (!isActive) {
    return (
      <p className="no-print">
        <Button onClick={() => goTo(id)}>Put this machine on the bench</Button>
      </p>
    )
  }
  const machine = (
    <div>
      <h2 ref={heading} tabIndex={-1} className="mb-2 font-sans text-sm font-semibold text-soft [margin-top:0]">
        On the bench: <span className="text-ink">{title}</span>
      </h2>
      {children}
      {stage && (
        <p className="no-print mt-2 -ml-2.5 text-sm">
          <Button shape="quiet" isSmall onClick={() => here.current?.focus()}>
            Back to the text
          </Button>
        </p>
      )}
    </div>
  )
  if (!stage) return <div className="-mx-4 sm:mx-0">{machine}</div>
  return (
    <>
      <p ref={here} tabIndex={-1} className="no-print text-sm text-soft">
        <span aria-hidden="true">→ </span>Its machine is on the bench.{' '}
        <Button shape="quiet" isSmall onClick={() => heading.current?.focus()}>
          Go to the machine
        </Button>
      </p>
      {createPortal(machine, stage)}
    </>
  )
}
