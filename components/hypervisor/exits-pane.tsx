'use client'
/** How often each machine was left, and why: VM exits by reason as bars, and what else was counted. */
import { type ReactNode, useState } from 'react'
import { type Counters, type HypervisorView, numberOf } from '../../simulators/hypervisor/index.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { type Counted, countedOf, namesOf, type Scope } from './counted.ts'
import { exitWords } from './exit-words.table.ts'
import { ScopeSwitch } from './scope-switch.tsx'
import { ShareBar } from './share-bar.tsx'

export function ExitsPane({ view }: PictureProps<HypervisorView>): ReactNode {
  const [scope, setScope] = useState<Scope>('run')
  const counted = countedOf(view, scope)
  const names = namesOf(counted.map(({ counters }) => counters.exits))
  const most = Math.max(1, ...counted.flatMap(({ counters }) => Object.values(counters.exits)))
  return (
    <div className="space-y-5">
      <ScopeSwitch scope={scope} onChoose={setScope} />
      {counted.length === 0 ? (
        <p className="text-soft">Nothing has been counted yet. Run something.</p>
      ) : (
        <>
          <section>
            <h3 className="[margin:0] font-sans text-base font-semibold">VM exits by reason</h3>
            {names.length === 0 && (
              <p className="mt-1 text-soft">
                None. {counted.length > 1 ? 'Neither guest' : 'The guest'} was ever left by a VM exit.
              </p>
            )}
            <ul className="mt-2 space-y-3">
              {names.map((name) => (
                <li key={name}>
                  <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
                    <span className="font-mono font-semibold">
                      {numberOf(name)} {name}
                    </span>
                    <span className="text-soft">{exitWords[name]}</span>
                  </p>
                  <Bars counted={counted} most={most} countOf={({ exits }) => exits[name] ?? 0} />
                </li>
              ))}
            </ul>
          </section>
          <OtherCounts counted={counted} />
          <p className="text-sm text-soft">Counts are exact: each is a step of the trace.</p>
        </>
      )}
    </div>
  )
}

interface BarsProps {
  readonly counted: readonly Counted[]
  readonly most: number
  readonly countOf: (counters: Counters) => number
}

function Bars({ counted, most, countOf }: BarsProps): ReactNode {
  return (
    <div className="mt-0.5 space-y-0.5">
      {counted.map(({ machine, counters }) => {
        const count = countOf(counters)
        return (
          <div key={machine.id} className="grid grid-cols-[1.2rem_1fr_4.5rem] items-center gap-x-2 text-sm">
            <span className="font-semibold">{machine.id}</span>
            <ShareBar share={count / most} isHatched={machine.id === 'B'} />
            <span className="text-right font-mono tabular-nums">{count.toLocaleString('en')}</span>
          </div>
        )
      })}
    </div>
  )
}

const others: readonly { readonly label: string; readonly countOf: (counters: Counters) => number }[] = [
  { label: 'VM exits in all', countOf: ({ exitTotal }) => exitTotal },
  { label: 'of them, on to QEMU in user space', countOf: ({ userSpaceExits }) => userSpaceExits },
  { label: 'Traps into a monitor', countOf: ({ traps }) => traps },
  { label: 'Hypercalls', countOf: ({ hypercalls }) => hypercalls },
  { label: 'Changes of ring or mode', countOf: ({ ringSwitches }) => ringSwitches },
  { label: 'Accesses to device registers', countOf: ({ deviceAccesses }) => deviceAccesses },
  { label: 'Interrupts', countOf: ({ interrupts }) => interrupts },
  { label: 'Operations', countOf: ({ operations }) => operations },
]

function OtherCounts({ counted }: { readonly counted: readonly Counted[] }): ReactNode {
  return (
    <table className="w-full text-sm">
      <caption className="mb-1 text-left text-base font-semibold">What else was counted</caption>
      <thead>
        <tr className="border-b border-line-strong">
          <th scope="col" className="py-1 text-left font-semibold">
            Counted
          </th>
          {counted.map(({ machine }) => (
            <th key={machine.id} scope="col" className="py-1 pl-3 text-right font-semibold">
              {machine.id} <span className="font-normal text-soft max-sm:hidden">{machine.label}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {others.map(({ label, countOf }) => (
          <tr key={label} className="border-b border-line">
            <th scope="row" className="py-1 text-left font-normal">
              {label}
            </th>
            {counted.map(({ machine, counters }) => (
              <td key={machine.id} className="py-1 pl-3 text-right font-mono">
                {countOf(counters).toLocaleString('en')}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
