'use client'
/** One field of a command's form: its label, its input by kind, and what is wrong with it. */
import { type ReactNode, useId } from 'react'
import type { Field } from '../../simulators/kernel/args.ts'
import { byteUnits, type Draft } from './field-value.ts'
import { IdsInput } from './ids-input.tsx'

interface FieldInputProps {
  readonly field: Field
  readonly draft: Draft
  readonly fault: string | undefined
  readonly onChange: (draft: Draft) => void
}

export function FieldInput({ field, draft, fault, onChange }: FieldInputProps): ReactNode {
  const id = useId()
  const faultId = `${id}-fault`
  const about = { 'aria-invalid': fault ? true : undefined, 'aria-describedby': fault ? faultId : undefined }
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change })
  const saysFault = fault && (
    <p id={faultId} className="mt-1 text-sm text-refused">
      {fault}
    </p>
  )
  if (field.kind === 'flag') {
    return (
      <label className="touch flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={draft.isOn}
          onChange={(event) => set({ isOn: event.target.checked })}
        />
        {field.label}
      </label>
    )
  }
  if (field.kind === 'ids') {
    return (
      <fieldset className="col-span-full" {...about}>
        <IdsInput field={field} draft={draft} set={set} />
        {saysFault}
      </fieldset>
    )
  }
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm text-soft">
        {field.label}
        {field.optional && ' (may be left out)'}
      </label>
      <div className="flex items-center gap-2">
        {field.kind === 'choice' || field.kind === 'id' || (field.kind === 'text' && field.options) ? (
          <select id={id} className="field" value={draft.text} onChange={(event) => set({ text: event.target.value })} {...about}>
            {field.optional && <option value="">none</option>}
            {optionsOf(field).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        ) : (
          <input
            id={id}
            type="text"
            inputMode={field.kind === 'text' ? 'text' : 'decimal'}
            autoComplete="off"
            spellCheck={false}
            className={`field font-mono ${field.kind === 'text' ? 'w-full' : 'w-28'}`}
            value={draft.text}
            onChange={(event) => set({ text: event.target.value })}
            {...about}
          />
        )}
        {field.kind === 'bytes' && (
          <select
            className="field"
            aria-label={`${field.label}: unit`}
            value={draft.unit}
            onChange={(event) => set({ unit: event.target.value })}
          >
            {byteUnits.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        )}
        {field.kind === 'integer' && field.unit && <span className="text-sm text-soft">{field.unit}</span>}
      </div>
      {saysFault}
    </div>
  )
}

function optionsOf(field: Field): readonly { readonly value: string; readonly label: string }[] {
  if (field.options) return field.options
  return field.kind === 'choice' ? field.choices.map((value) => ({ value, label: value })) : []
}
