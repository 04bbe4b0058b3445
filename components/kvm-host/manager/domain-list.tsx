'use client'
/** The guests as a list, each with its state as word and sign. */
import { type ReactNode, useState } from 'react'
import type { DomainView } from '../../../simulators/kvm-host/index.ts'
import { TextField } from './fields.tsx'
import { mibOf } from './sizes.ts'

const signs = { running: '▶', paused: '‖', 'shut off': '■' } as const
const colours = { running: 'text-running', paused: 'text-money', 'shut off': 'text-stopped' } as const
const mostShown = 40
const mostWithoutSearch = 12

interface DomainListProps {
  readonly domains: readonly DomainView[]
  readonly chosen: string
  readonly onChoose: (name: string) => void
}

export function DomainList({ domains, chosen, onChoose }: DomainListProps): ReactNode {
  const [sought, setSought] = useState('')
  const found = sought === '' ? domains : domains.filter(({ name }) => name.includes(sought))
  return (
    <div className="space-y-2">
      {domains.length > mostWithoutSearch && <TextField label="Find by name" value={sought} onChange={setSought} />}
      <div className="overflow-x-auto rounded border border-line">
        <table className="w-full text-sm">
          <caption className="sr-only">Guests of this host</caption>
          <thead>
            <tr className="border-b border-line bg-sunken text-left text-soft [&>th]:px-2 [&>th]:py-1 [&>th]:font-normal">
              <th scope="col">Name</th>
              <th scope="col">State</th>
              <th scope="col" className="text-right">
                vCPUs
              </th>
              <th scope="col" className="text-right">
                Memory
              </th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, mostShown).map(({ name, state, phase, memoryKib, vcpus }) => (
              <tr
                key={name}
                className={`border-b border-line last:border-0 [&>td]:px-2 ${name === chosen ? 'bg-accent-soft' : ''}`}
              >
                <td className="max-w-40 sm:max-w-72">
                  <button
                    type="button"
                    aria-pressed={name === chosen}
                    onClick={() => onChoose(name)}
                    className="touch w-full truncate py-1 text-left font-mono underline aria-pressed:font-semibold aria-pressed:no-underline"
                  >
                    {name}
                  </button>
                </td>
                <td className="whitespace-nowrap">
                  <span aria-hidden="true" className={colours[state]}>
                    {signs[state]}{' '}
                  </span>
                  {state}
                  {(phase === 'booting' || phase === 'halting') && state === 'running' && (
                    <span className="text-soft"> ({phase === 'booting' ? 'boots' : 'halts'})</span>
                  )}
                </td>
                <td className="text-right">{vcpus}</td>
                <td className="text-right whitespace-nowrap">{mibOf(memoryKib)} MiB</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.length === 0 && <p className="text-sm text-soft">No name has “{sought}” in it.</p>}
      {found.length > mostShown && (
        <p className="text-sm text-soft">
          {mostShown} of {found.length} are shown. Find the others by name.
        </p>
      )}
    </div>
  )
}
