'use client'
/** The timeline as a table: the same spans, in words, each with the command that began it. */
import type { ReactNode } from 'react'
import type { TimelineBar } from '../../simulators/ec2/index.ts'
import { wallClock } from '../../simulators/kernel/clock.ts'
import { barLabel } from './bar-label.ts'

export function SpansTable({
  bars,
  epochMs,
  onStep,
}: {
  readonly bars: readonly TimelineBar[]
  readonly epochMs: number
  readonly onStep: (seq: number) => void
}): ReactNode {
  return (
    <details className="mt-1 pb-2 text-sm">
      <summary className="text-soft">The same as a table</summary>
      <div className="overflow-x-auto">
        <table className="mt-1 w-full border-collapse">
          <caption className="sr-only">What ran when</caption>
          <thead>
            <tr className="text-left text-soft">
              {['What', 'From', 'Until', 'Command'].map((head) => (
                <th key={head} scope="col" className="py-1 pr-3 font-normal">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.id} className="border-t border-line">
                <th scope="row" className="py-1 pr-3 text-left font-normal">
                  {barLabel(bar)}
                </th>
                <td className="pr-3 font-mono">{wallClock(epochMs + bar.startMs).slice(0, 16)}</td>
                <td className="pr-3 font-mono">
                  {bar.endMs === null ? 'still running' : wallClock(epochMs + bar.endMs).slice(0, 16)}
                </td>
                <td>
                  <button type="button" className="touch font-mono text-accent underline" onClick={() => onStep(bar.bySeq)}>
                    #{bar.bySeq}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
