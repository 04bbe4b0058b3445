'use client'
/** Where the cycles went: a bar per machine, and each line of it with what it stands on. */
import { type ReactNode, useState } from 'react'
import { type CostId, costs, type HypervisorView } from '../../simulators/hypervisor/index.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { BasisMark } from './basis-mark.tsx'
import { CostBar } from './cost-bar.tsx'
import { type Counted, countedOf, namesOf, type Scope } from './counted.ts'
import { ScopeSwitch } from './scope-switch.tsx'

export function CostPane({ view }: PictureProps<HypervisorView>): ReactNode {
  const [scope, setScope] = useState<Scope>('run')
  const counted = countedOf(view, scope)
  const lines = namesOf(counted.map(({ counters }) => counters.cyclesBy)) as readonly CostId[]
  const most = Math.max(1, ...counted.map(({ counters }) => counters.cycles))
  return (
    <div className="space-y-4">
      <ScopeSwitch scope={scope} onChoose={setScope} />
      {counted.length === 0 && <p className="text-soft">Nothing has been charged yet. Run something.</p>}
      {counted.map(({ machine, counters }) => (
        <CostBar
          key={machine.id}
          label={`${machine.id}: ${machine.label}`}
          total={counters.cycles}
          most={most}
          cycles={lines.map((line) => counters.cyclesBy[line] ?? 0)}
        />
      ))}
      {lines.length > 0 && <CostTable counted={counted} lines={lines} />}
      <p className="text-sm text-soft">
        Calibrated to published measurements; real machines differ by 2 ×. A figure marked{' '}
        <span className="whitespace-nowrap rounded border border-dashed border-line-strong px-1 text-xs">◇ assumed</span> was
        chosen by us, or carried over from another CPU, and is no fact.
      </p>
    </div>
  )
}

function CostTable({ counted, lines }: { readonly counted: readonly Counted[]; readonly lines: readonly CostId[] }): ReactNode {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Cycles by cost line</caption>
      <thead>
        <tr className="border-b border-line-strong align-bottom">
          <th scope="col" className="w-7 py-1 text-left font-semibold">
            <span className="sr-only">Number in the bar</span>
          </th>
          <th scope="col" className="py-1 text-left font-semibold">
            Spent on
          </th>
          {counted.map(({ machine }) => (
            <th key={machine.id} scope="col" className="py-1 pl-3 text-right font-semibold">
              {machine.id}: cycles
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, place) => (
          <tr key={line} className="border-b border-line align-top">
            <td className="py-1.5 font-mono text-soft">{place + 1}</td>
            <th scope="row" className="py-1.5 text-left font-normal">
              {costs[line].label}
              <span className="block text-xs text-soft">{costs[line].how}</span>
            </th>
            {counted.map(({ machine, counters }) => {
              const cycles = counters.cyclesBy[line] ?? 0
              return (
                <td key={machine.id} className="py-1.5 pl-3 text-right">
                  {cycles === 0 ? (
                    <span className="text-soft">none</span>
                  ) : (
                    <>
                      <span className="block font-mono tabular-nums">{cycles.toLocaleString('en')}</span>
                      <span className="text-xs text-soft">{shareInWords(cycles, counters.cycles)} </span>
                      <BasisMark cost={line} cpu={machine.setup.cpu} />
                    </>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function shareInWords(cycles: number, total: number): string {
  const percent = (100 * cycles) / Math.max(1, total)
  return percent < 1 ? '< 1 %' : `${Math.round(percent)} %`
}
