'use client'
/** What there is in the world, each thing with its state in words and the commands that it takes. */
import { type ReactNode, useEffect, useRef } from 'react'
import type { Args } from '../../simulators/kernel/args.ts'
import type { View } from '../../simulators/kernel/simulator.ts'
import { ActionRow } from './action-row.tsx'
import type { Refused } from './answer-strip.tsx'
import type { Thing } from './picture.ts'

const moods = {
  running: { look: 'text-running', sign: '●' },
  changing: { look: 'text-money', sign: '◐' },
  stopped: { look: 'text-stopped', sign: '○' },
  gone: { look: 'text-soft line-through', sign: '×' },
} as const

interface ThingsListProps {
  readonly view: View
  readonly things: readonly Thing[]
  readonly isReadOnly: boolean
  readonly onGive: (command: string, args: Args) => void
  readonly onRefused: (refused: Refused) => void
}

export function ThingsList({ view, things, isReadOnly, onGive, onRefused }: ThingsListProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null)
  const isGiven = useRef(false)
  const given = (command: string, args: Args) => {
    isGiven.current = true
    onGive(command, args)
  }
  // A command may take away the very button that gave it: the focus then goes to the list, not to the top of the page.
  useEffect(() => {
    if (!isGiven.current) return
    isGiven.current = false
    if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus()
  })
  const worldActions = view.actions.filter(({ on }) => on === undefined)
  return (
    <div className="space-y-4">
      {!isReadOnly && worldActions.length > 0 && (
        <section>
          <h3 className="[margin:0] text-base font-semibold">Do</h3>
          <ActionRow label="Commands to the whole" actions={worldActions} onGive={given} onRefused={onRefused} />
        </section>
      )}
      <section>
        <h3 ref={heading} tabIndex={-1} className="[margin:0] text-base font-semibold">
          What there is
        </h3>
        {things.length === 0 && (
          <p className="mt-1 text-soft">Nothing yet. {isReadOnly ? '' : 'Start with one of the commands above.'}</p>
        )}
        <ul className="mt-2 space-y-2">
          {things.map((thing) => {
            const actions = view.actions.filter(({ on }) => on === thing.id)
            const { look, sign } = moods[thing.mood]
            return (
              <li key={thing.id} className="rounded-md border border-line bg-raised p-3">
                <p className="flex flex-wrap items-baseline gap-x-3">
                  <span className="font-mono text-sm font-semibold">{thing.label}</span>
                  {thing.state !== '' && (
                    <span className={`text-sm ${look}`}>
                      <span aria-hidden="true">{sign} </span>
                      {thing.state}
                    </span>
                  )}
                </p>
                {thing.details.length > 0 && <p className="text-sm text-soft wrap-anywhere">{thing.details.join(' · ')}</p>}
                {!isReadOnly && actions.length > 0 && (
                  <ActionRow label={`Commands to ${thing.label}`} actions={actions} onGive={given} onRefused={onRefused} />
                )}
              </li>
            )
          })}
        </ul>
      </section>
    </div>
  )
}

/** Things of a view that has no picture: one for each `on` of its actions. */
export function thingsOfActions(view: View): readonly Thing[] {
  const ids = [...new Set(view.actions.flatMap(({ on }) => (on === undefined ? [] : [on])))]
  return ids.map((id) => ({ id, label: id, state: '', mood: 'running', details: [], bySeq: null }))
}
