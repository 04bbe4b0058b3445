'use client'
/**
 * A table of as many rows as a trace has steps, of which only those in sight are on the page. Rows have one height, so no library is
 * needed to know where each stands. The arrow keys move the playhead from row to row.
 */
import { type KeyboardEvent, memo, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { actorLabels, modeLabels, type TraceEvent } from '../../simulators/hypervisor/index.ts'
import { useWidth } from '../base/use-width.ts'
import { familyOf } from './families.table.ts'
import { FamilyMark } from './family-shape.tsx'
import { countOf, type Rows, rowOf, scrollTo, stepAt, windowOf } from './row-window.ts'

interface TraceTableProps {
  readonly label: string
  readonly trace: readonly TraceEvent[]
  readonly rows: Rows
  readonly current: number
  readonly onGo: (step: number) => void
}

const HEIGHT = 440
/** Narrower than this, a step takes three lines. */
const NARROW = 520
const columns = 'grid grid-cols-[2.9rem_7.2rem_minmax(0,1fr)_5.6rem_3.9rem] gap-x-2'

export function TraceTable({ label, trace, rows, current, onGo }: TraceTableProps): ReactNode {
  const [box, width] = useWidth<HTMLDivElement>(680)
  const scroller = useRef<HTMLDivElement>(null)
  const [scrolled, setScrolled] = useState(0)
  const isNarrow = width < NARROW
  const rowHeight = isNarrow ? 92 : 56
  const count = countOf(rows)
  const row = rowOf(rows, current)
  const { from, to } = windowOf(count, scrolled, HEIGHT, rowHeight)

  useLayoutEffect(() => {
    const element = scroller.current
    if (element) element.scrollTop = scrollTo(row, element.scrollTop, HEIGHT, rowHeight)
  }, [row, rowHeight])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let frame = 0
    const follow = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => setScrolled(element.scrollTop))
    }
    element.addEventListener('scroll', follow, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('scroll', follow)
    }
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.floor(HEIGHT / rowHeight)
    const to = { ArrowDown: row + 1, ArrowUp: row - 1, PageDown: row + page, PageUp: row - page, Home: 0, End: count - 1 }[
      event.key
    ]
    if (to === undefined || count === 0) return
    event.preventDefault()
    onGo(stepAt(rows, Math.min(Math.max(0, to), count - 1)))
  }
  if (count === 0) return <p className="text-soft">No VM exit in this trace: the guest was never left.</p>
  return (
    <div ref={box}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table of which most rows are not on the page cannot be a table element */}
      <div role="table" aria-label={label} aria-rowcount={count + 1} className="rounded-md border border-line text-sm">
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="rowgroup" className={isNarrow ? undefined : 'border-b border-line bg-sunken px-2'}>
          {/* biome-ignore lint/a11y/useSemanticElements: as above */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the table is worked as a whole */}
          <div role="row" aria-rowindex={1} className={isNarrow ? 'sr-only' : `${columns} py-1`}>
            <Head>Step</Head>
            <Head>Who, where</Head>
            <Head>What happens</Head>
            <Head>Exit</Head>
            <Head isEnd>Cycles</Head>
          </div>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div
          ref={scroller}
          role="rowgroup"
          aria-label={`${label}. The arrow keys go from step to step.`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
          tabIndex={0}
          onKeyDown={onKeyDown}
          className="max-h-[440px] overflow-y-auto"
        >
          <svg width="1" height={from * rowHeight} aria-hidden="true" className="block" />
          {Array.from({ length: Math.max(0, to - from) }, (_, nth) => from + nth).map((place) => {
            const step = stepAt(rows, place)
            const event = trace[step]
            return (
              event && (
                <Row
                  key={step}
                  event={event}
                  step={step}
                  row={place}
                  isNarrow={isNarrow}
                  isCurrent={step === current}
                  isNewOperation={step === 0 || trace[step - 1]?.op !== event.op}
                  onGo={onGo}
                />
              )
            )
          })}
          <svg width="1" height={Math.max(0, count - to) * rowHeight} aria-hidden="true" className="block" />
        </div>
      </div>
    </div>
  )
}

function Head({ children, isEnd = false }: { readonly children: ReactNode; readonly isEnd?: boolean }): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as in the table
    // biome-ignore lint/a11y/useFocusableInteractive: nothing is sorted by it
    <span role="columnheader" className={`font-semibold ${isEnd ? 'text-right' : ''}`}>
      {children}
    </span>
  )
}

interface RowProps {
  readonly event: TraceEvent
  readonly step: number
  readonly row: number
  readonly isNarrow: boolean
  readonly isCurrent: boolean
  readonly isNewOperation: boolean
  readonly onGo: (step: number) => void
}

const Row = memo(function Row({ event, step, row, isNarrow, isCurrent, isNewOperation, onGo }: RowProps): ReactNode {
  const { actor, mode, says, kind, exit, cycles, isAside } = event
  const height = isNarrow ? 'h-[92px]' : 'h-14'
  const mark = isCurrent ? 'bg-accent-soft shadow-[inset_3px_0_0_var(--accent)]' : ''
  const edge = isNewOperation && step > 0 ? 'border-t border-t-line-strong' : 'border-t border-t-line'
  return (
    // biome-ignore lint/a11y/useSemanticElements: as in the table
    // biome-ignore lint/a11y/useFocusableInteractive: the keys are the table's, a click is a shortcut
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      role="row"
      aria-rowindex={row + 2}
      aria-current={isCurrent ? 'step' : undefined}
      onClick={() => onGo(step)}
      className={`${height} ${mark} ${edge} cursor-pointer overflow-hidden px-2 py-1.5 leading-snug ${isNarrow ? 'grid grid-cols-[3rem_1fr_auto] content-start gap-x-2' : `${columns} items-start`}`}
    >
      <Cell className="font-mono text-soft">
        {isCurrent && <span aria-hidden="true">▸</span>}
        {(step + 1).toLocaleString('en')}
      </Cell>
      <Cell className={isNarrow ? 'truncate' : ''}>
        <FamilyMark family={familyOf[actor]} isHollow={isAside === true} />{' '}
        <span className="font-semibold">{actorLabels[actor]}</span>{' '}
        <span className={isNarrow ? 'text-soft' : 'block text-xs text-soft'}>
          {modeLabels[mode]}
          {isAside && ', beside'}
        </span>
      </Cell>
      <Cell className={isNarrow ? `order-last col-span-3 ${exit ? 'line-clamp-2' : 'line-clamp-3'}` : 'line-clamp-2'}>
        {kind === 'open' && <strong className="font-semibold">Open. </strong>}
        {says}
      </Cell>
      <Cell className={isNarrow ? 'order-1 col-span-3 font-mono text-xs' : 'font-mono text-xs wrap-anywhere'}>
        {exit && `${exit.number} ${exit.name}`}
      </Cell>
      <Cell className="text-right font-mono tabular-nums">{cycles === 0 ? '–' : cycles.toLocaleString('en')}</Cell>
    </div>
  )
})

function Cell({ children, className = '' }: { readonly children: ReactNode; readonly className?: string }): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as in the table
    <span role="cell" className={className}>
      {children}
    </span>
  )
}
