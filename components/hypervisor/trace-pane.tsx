'use client'
/** The trace as a table, of which only the rows in sight are drawn: it says in words what the stage shows. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import {
  actorLabels,
  type HypervisorView,
  type MachineView,
  modeLabels,
  type TraceEvent,
} from '../../simulators/hypervisor/index.ts'
import type { PictureProps } from '../simulator/picture.ts'

const ROW_HEIGHT = 44

export function TracePane({ view }: PictureProps<HypervisorView>): ReactNode {
  const [chosen, setChosen] = useState('A')
  const [isOnlyExits, setOnlyExits] = useState(false)
  const machine = view.machines.find(({ id }) => id === chosen) ?? view.machines[0]
  if (!machine?.run) return <p className="text-soft">Nothing has run yet on this machine. Run an operation first.</p>
  return (
    <div className="space-y-2">
      <p className="text-sm">{machine.run.says}</p>
      <div className="flex flex-wrap gap-4 text-sm">
        {view.machines.length > 1 && (
          <label className="flex items-center gap-1">
            Machine
            <select
              value={machine.id}
              onChange={({ target }) => setChosen(target.value)}
              className="touch rounded-md border border-line-strong bg-raised px-1"
            >
              {view.machines.map(({ id, label }) => (
                <option key={id} value={id}>
                  {id} · {label}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="touch flex items-center gap-1">
          <input
            type="checkbox"
            className="accent-accent"
            checked={isOnlyExits}
            onChange={({ target }) => setOnlyExits(target.checked)}
          />
          only where the guest is left
        </label>
      </div>
      <Rows machine={machine} trace={machine.run.trace} isOnlyExits={isOnlyExits} />
    </div>
  )
}

interface RowsProps {
  readonly machine: MachineView
  readonly trace: readonly TraceEvent[]
  readonly isOnlyExits: boolean
}

const leaves = ({ kind, mode }: TraceEvent): boolean =>
  kind === 'exit' || kind === 'hypercall' || kind === 'to-user' || (kind === 'trap' && mode === 'R0')

function Rows({ machine, trace, isOnlyExits }: RowsProps): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const rows = useMemo(
    () => trace.flatMap((event, step) => (!isOnlyExits || leaves(event) ? [{ event, step }] : [])),
    [trace, isOnlyExits],
  )
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  })
  if (rows.length === 0) return <p className="text-soft">The guest was not left once.</p>
  const drawn = virtual.getVirtualItems()
  const before = drawn[0]?.start ?? 0
  const after = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  return (
    <section
      ref={box}
      aria-label={`Trace of machine ${machine.id}, ${rows.length.toLocaleString('en-GB')} steps`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-md border border-line bg-raised"
    >
      <table aria-rowcount={rows.length + 1} className="w-full min-w-80 table-fixed text-sm">
        <thead className="sticky top-0 z-10 bg-sunken text-left">
          <tr aria-rowindex={1}>
            <th scope="col" className="w-14 px-2 py-1 font-semibold">
              step
            </th>
            <th scope="col" className="w-28 py-1 font-semibold sm:w-40">
              who, where
            </th>
            <th scope="col" className="py-1 font-semibold">
              what
            </th>
            <th scope="col" className="w-16 px-2 py-1 text-right font-semibold">
              cycles
            </th>
          </tr>
        </thead>
        <tbody>
          <Spacer height={before} />
          {drawn.map(({ index }) => {
            const row = rows[index]
            return row && <TraceRow key={index} event={row.event} step={row.step} rowIndex={index + 2} />
          })}
          <Spacer height={after} />
        </tbody>
      </table>
    </section>
  )
}

function TraceRow({
  event,
  step,
  rowIndex,
}: {
  readonly event: TraceEvent
  readonly step: number
  readonly rowIndex: number
}): ReactNode {
  const { op, actor, mode, says, cycles, exit } = event
  return (
    <tr aria-rowindex={rowIndex} className={`h-11 border-b border-line leading-tight ${op % 2 === 1 ? 'bg-sunken' : ''}`}>
      <td className="px-2 font-mono text-soft tabular-nums">{step + 1}</td>
      <td>
        {actorLabels[actor]}
        {mode !== 'device' && <span className="block text-soft">{modeLabels[mode]}</span>}
      </td>
      <td title={says}>
        <span className="line-clamp-2">
          {exit && <strong>{exit.name} · </strong>}
          {says}
        </span>
      </td>
      <td className="px-2 text-right font-mono tabular-nums">{cycles > 0 ? cycles.toLocaleString('en-GB') : ''}</td>
    </tr>
  )
}

/** Stands for the rows that are not drawn. Its height is set on the element: a `style` in the page's text is against its policy. */
function Spacer({ height }: { readonly height: number }): ReactNode {
  if (height <= 0) return null
  return (
    <tr>
      <td
        colSpan={4}
        ref={(cell) => {
          if (cell) cell.style.height = `${height}px`
        }}
      />
    </tr>
  )
}
