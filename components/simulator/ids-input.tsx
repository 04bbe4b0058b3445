'use client'
/** Which of several things a command is given to: all of them, or those that are ticked. */
import type { ReactNode } from 'react'
import type { Field } from '../../simulators/kernel/args.ts'
import type { Draft } from './field-value.ts'

export function IdsInput({
  field,
  draft,
  set,
}: {
  readonly field: Field
  readonly draft: Draft
  readonly set: (change: Partial<Draft>) => void
}): ReactNode {
  const options = field.options ?? []
  const isAll = draft.ids.length === options.length
  return (
    <>
      <legend className="mb-1 text-sm text-soft">
        {field.label}: {draft.ids.length} of {options.length} chosen
      </legend>
      {options.length > 1 && (
        <label className="touch flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={isAll}
            onChange={() => set({ ids: isAll ? [] : options.map(({ value }) => value) })}
          />
          all of them
        </label>
      )}
      <div className="max-h-36 overflow-y-auto rounded border border-line p-2 sm:columns-2">
        {options.map(({ value, label }) => (
          <label key={value} className="touch flex items-center gap-2 font-mono text-sm">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={draft.ids.includes(value)}
              onChange={(event) =>
                set({
                  ids: options
                    .map((option) => option.value)
                    .filter((id) => (id === value ? event.target.checked : draft.ids.includes(id))),
                })
              }
            />
            {label}
          </label>
        ))}
      </div>
    </>
  )
}
