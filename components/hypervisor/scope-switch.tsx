'use client'
/** Chooses between the last run and everything so far. */
import { type ReactNode, useId } from 'react'
import type { Scope } from './counted.ts'

interface ScopeSwitchProps {
  readonly scope: Scope
  readonly onChoose: (scope: Scope) => void
}

const scopes = [
  { id: 'run', label: 'the last run' },
  { id: 'total', label: 'everything so far' },
] as const

export function ScopeSwitch({ scope, onChoose }: ScopeSwitchProps): ReactNode {
  const name = useId()
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 text-sm">
      <legend className="sr-only">Counted over</legend>
      <span aria-hidden="true" className="text-soft">
        Counted over
      </span>
      {scopes.map(({ id, label }) => (
        <label key={id} className="touch flex items-center gap-1.5">
          <input type="radio" name={name} className="accent-accent" checked={scope === id} onChange={() => onChoose(id)} />
          {label}
        </label>
      ))}
    </fieldset>
  )
}
