'use client'
/** Every step of a trace as a table: the present one is marked and kept in sight; the arrow keys go from step to step. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import type { Step } from '../../simulators/network/index.ts'
import { markOf } from './packet-words.ts'
import { isPassedBy } from './trace-player.ts'
import { ruleWords, verdictMoods, verdictSigns } from './verdict-words.ts'

interface StepListProps {
  readonly steps: readonly Step[]
  /** The place of the present step. */
  readonly now: number
  readonly onGo: (at: number) => void
}

export function StepList({ steps, now, onGo }: StepListProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = scroller.current
    const row = box?.querySelectorAll<HTMLElement>('tbody tr')[now]
    if (!box || !row) return
    // Within the table alone: the page itself does not jump.
    if (row.offsetTop < box.scrollTop + 32) box.scrollTop = row.offsetTop - 32
    else if (row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = row.offsetTop + row.offsetHeight - box.clientHeight
  }, [now])
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: steps.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    onGo(to)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: it scrolls, and is worked by keys, as one thing
    <div
      ref={scroller}
      role="region"
      aria-label={`${steps.length} steps. The arrow keys go from step to step.`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="relative max-h-96 overflow-auto rounded-md border border-line"
    >
      <table className="w-full min-w-md text-left text-sm">
        <thead className="sticky top-0 bg-sunken">
          <tr>
            <th scope="col" className="px-2 py-1">
              Step
            </th>
            <th scope="col" className="px-2 py-1">
              Where
            </th>
            <th scope="col" className="px-2 py-1">
              Packet
            </th>
            <th scope="col" className="px-2 py-1">
              What happens
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, at) => (
            <tr
              key={at}
              aria-current={at === now ? 'step' : undefined}
              onClick={() => onGo(at)}
              className={`cursor-pointer border-t ${isPassedBy(step) ? 'text-soft' : ''} border-line align-top ${at === now ? 'bg-accent-soft shadow-[inset_3px_0_0_var(--accent)]' : ''}`}
            >
              <td className="px-2 py-1 font-mono text-soft">{at + 1}</td>
              <td className="px-2 py-1 font-mono text-xs">
                {step.node} {step.dev}
              </td>
              <td className="px-2 py-1 font-mono text-xs whitespace-nowrap">{step.packet ? markOf(step.packet) : '–'}</td>
              <td className="px-2 py-1">
                <span className={`font-semibold ${verdictMoods[step.verdict]}`}>
                  <span aria-hidden="true">{verdictSigns[step.verdict]} </span>
                  {step.verdict}
                </span>
                {step.rule && <span className="text-soft"> {ruleWords(step.rule)}</span>}
                <span className="block">{step.why}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
