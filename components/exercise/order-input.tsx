'use client'
/** Things to put in order: by two buttons each, or with the arrow keys on either of them. Every move is said aloud. */
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { QuizOption } from '../../grading/exercise.ts'
import { Button } from '../base/button.tsx'

interface OrderInputProps {
  readonly options: readonly QuizOption[]
  /** Ids in the learner's order; null before anything was moved. */
  readonly order: readonly string[] | null
  readonly isFrozen: boolean
  readonly onOrder: (order: readonly string[]) => void
}

export function OrderInput({ options, order, isFrozen, onOrder }: OrderInputProps): ReactNode {
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const ids = order ?? options.map(({ id }) => id)
  const textOf = (id: string) => options.find((option) => option.id === id)?.text ?? id
  const move = (id: string, by: -1 | 1) => {
    const place = ids.indexOf(id)
    const next = place + by
    if (isFrozen || next < 0 || next >= ids.length) return
    const moved = ids.filter((other) => other !== id)
    moved.splice(next, 0, id)
    onOrder(moved)
    setSaid(`${textOf(id)}: place ${next + 1} of ${ids.length}`)
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-id="${id}"] [data-by="${by}"]`)?.focus())
  }
  const onKeyDown = (id: string) => (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (by === null) return
    event.preventDefault()
    move(id, by)
  }
  return (
    <fieldset>
      <legend className="mb-2 text-sm text-soft">
        Put them in order, the first on top. The arrow keys move the one in focus.
      </legend>
      <ol ref={list} className="space-y-1.5">
        {ids.map((id, place) => (
          <li
            key={id}
            data-id={id}
            onKeyDown={onKeyDown(id)}
            className="flex items-center gap-3 rounded-md border border-line bg-raised px-3 py-1.5"
          >
            <span aria-hidden="true" className="w-5 text-right font-mono text-sm text-soft">
              {place + 1}
            </span>
            <span className="grow">{textOf(id)}</span>
            <Button
              shape="quiet"
              isSmall
              data-by="-1"
              aria-label={`Move up: ${textOf(id)}`}
              notNow={isFrozen ? 'it is handed in' : place === 0 ? 'it is the first' : null}
              onClick={() => move(id, -1)}
            >
              ↑
            </Button>
            <Button
              shape="quiet"
              isSmall
              data-by="1"
              aria-label={`Move down: ${textOf(id)}`}
              notNow={isFrozen ? 'it is handed in' : place === ids.length - 1 ? 'it is the last' : null}
              onClick={() => move(id, 1)}
            >
              ↓
            </Button>
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </fieldset>
  )
}
