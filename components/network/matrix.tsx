'use client'
/** All pairs as a grid: rows from, columns to. One stop for the Tab key; the arrow keys go from cell to cell. */
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { NetworkWorldView, Reach } from '../../simulators/network/index.ts'
import { moods, resultWords } from './verdict-words.ts'

interface MatrixProps {
  readonly cells: readonly Reach[]
  readonly label: string
  readonly changed: NonNullable<NetworkWorldView['changes']>
  readonly onExplain: (cell: Reach) => void
}

export function Matrix({ cells, label, changed, onExplain }: MatrixProps): ReactNode {
  const table = useRef<HTMLTableElement>(null)
  const froms = [...new Set(cells.map(({ from }) => from))]
  const known = [...new Set(cells.map(({ to }) => to))]
  const tos = [...froms.filter((name) => known.includes(name)), ...known.filter((name) => !froms.includes(name))]
  const [at, setAt] = useState<readonly [row: number, column: number]>([0, froms[0] === tos[0] ? 1 : 0])
  const row = Math.min(at[0], froms.length - 1)
  const column = Math.min(at[1], tos.length - 1)
  const find = (from: string, to: string) => cells.find((each) => each.from === from && each.to === to)
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
    if (!move) return
    event.preventDefault()
    const [down = 0, right = 0] = move
    const next = [row + down, column + right] as const
    if (next[0] < 0 || next[0] >= froms.length || next[1] < 0 || next[1] >= tos.length) return
    setAt(next)
    table.current?.querySelector<HTMLElement>(`[data-cell="${next[0]} ${next[1]}"]`)?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the grid in it
    <div onKeyDown={onKeyDown} className="relative w-fit max-w-full overflow-x-auto rounded-md border border-line">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are gone through by arrow keys is a grid */}
      <table ref={table} role="grid" aria-label={label} className="border-collapse text-xs">
        <thead>
          <tr>
            <th scope="col" className="sticky left-0 z-10 bg-sunken px-2 py-1 text-left font-normal whitespace-nowrap text-soft">
              from ↓ to →
            </th>
            {tos.map((to) => (
              <th key={to} scope="col" className="bg-sunken px-1.5 py-1 font-mono font-semibold">
                {to}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {froms.map((from, down) => (
            <tr key={from}>
              <th scope="row" className="sticky left-0 z-10 bg-sunken px-2 py-1 text-left font-mono font-semibold">
                {from}
              </th>
              {tos.map((to, right) => {
                const cell = find(from, to)
                return (
                  <Cell
                    key={to}
                    cell={cell}
                    was={changed.find(({ after }) => after.from === from && after.to === to)?.before}
                    place={`${down} ${right}`}
                    isStop={down === row && right === column}
                    onFocus={() => setAt([down, right])}
                    onExplain={onExplain}
                  />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps {
  readonly cell: Reach | undefined
  readonly was: Reach | undefined
  readonly place: string
  readonly isStop: boolean
  readonly onFocus: () => void
  readonly onExplain: (cell: Reach) => void
}

function Cell({ cell, was, place, isStop, onFocus, onExplain }: CellProps): ReactNode {
  const edge = 'h-9 min-w-12 border-t border-l border-line p-0'
  if (!cell)
    return (
      <td className={`${edge} bg-sunken text-center text-soft`} data-cell={place} tabIndex={isStop ? 0 : -1} onFocus={onFocus}>
        <span aria-hidden="true">·</span>
        <span className="sr-only">nothing</span>
      </td>
    )
  const { sign, word, mood } = resultWords(cell.result)
  const look = moods[mood]
  const before = was && resultWords(was.result).word
  return (
    <td className={`${edge} ${look.soft}`}>
      <button
        type="button"
        data-cell={place}
        tabIndex={isStop ? 0 : -1}
        aria-label={`${cell.from} to ${cell.to}: ${word}${before ? `, was ${before}` : ''}`}
        onFocus={onFocus}
        onClick={() => onExplain(cell)}
        className={`touch h-full w-full px-1 py-1 text-center leading-tight whitespace-nowrap ${look.text} ${before ? 'outline-2 -outline-offset-2 outline-dashed outline-hypervisor' : ''}`}
      >
        <span aria-hidden="true" className="block font-semibold">
          {sign}
        </span>
        {word}
        {before && <span className="block text-[10px] text-hypervisor">was {before}</span>}
      </button>
    </td>
  )
}
