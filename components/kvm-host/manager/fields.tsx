'use client'
/** The few fields that the window's forms are made of, each with its label. */
import { type ReactNode, useId } from 'react'

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** What is wrong with it; nothing where it is right. */
  readonly fault?: string | null
  readonly maxLength?: number
}

export function TextField({ label, value, onChange, fault = null, maxLength = 120 }: TextFieldProps): ReactNode {
  const id = useId()
  return (
    <div className="min-w-0 text-sm">
      <label htmlFor={id} className="mb-1 block text-soft">
        {label}
      </label>
      <input
        id={id}
        value={value}
        maxLength={maxLength}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        onChange={({ target }) => onChange(target.value)}
        className="field w-full font-mono"
      />
      {fault && (
        <p id={`${id}-fault`} className="mt-1 text-refused">
          {fault}
        </p>
      )}
    </div>
  )
}

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number
  readonly onChange: (value: number) => void
}

/** A whole number, kept within its bounds by whoever uses it: what is typed is never changed under the hand. */
export function NumberField({ label, value, min, max, step = 1, onChange }: NumberFieldProps): ReactNode {
  const id = useId()
  const isWrong = !Number.isInteger(value) || value < min || value > max
  return (
    <div className="text-sm">
      <label htmlFor={id} className="mb-1 block text-soft">
        {label}
      </label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        value={Number.isNaN(value) ? '' : value}
        min={min}
        max={max}
        step={step}
        aria-invalid={isWrong ? true : undefined}
        aria-describedby={isWrong ? `${id}-fault` : undefined}
        onChange={({ target }) => onChange(target.value === '' ? Number.NaN : Number(target.value))}
        className="field w-28 font-mono tabular-nums"
      />
      {isWrong && (
        <p id={`${id}-fault`} className="mt-1 text-refused">
          a whole number from {min} to {max}
        </p>
      )}
    </div>
  )
}

/** Why a number cannot be taken; null where it can. */
export const numberFault = (value: number, min: number, max: number): string | null =>
  Number.isInteger(value) && value >= min && value <= max ? null : `a whole number from ${min} to ${max} is needed`

export interface Choice {
  readonly value: string
  readonly label: string
}

interface ChoiceFieldProps {
  readonly label: string
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onChange: (value: string) => void
}

export function ChoiceField({ label, value, choices, onChange }: ChoiceFieldProps): ReactNode {
  const id = useId()
  return (
    <div className="min-w-0 text-sm">
      <label htmlFor={id} className="mb-1 block text-soft">
        {label}
      </label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)} className="field w-full">
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** One of a few, all in sight. */
export function RadioField({ label, value, choices, onChange }: ChoiceFieldProps): ReactNode {
  const name = useId()
  return (
    <fieldset className="text-sm">
      <legend className="mb-1 text-soft">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="touch flex items-center gap-2 py-1">
          <input
            type="radio"
            name={name}
            className="size-4 shrink-0 accent-accent"
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  )
}

interface CheckFieldProps {
  readonly label: ReactNode
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

export function CheckField({ label, isOn, onChange }: CheckFieldProps): ReactNode {
  return (
    <label className="touch flex items-center gap-2 text-sm">
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-accent"
        checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span className="min-w-0 wrap-anywhere">{label}</span>
    </label>
  )
}

/** Names and values under each other. */
export function Details({ rows }: { readonly rows: readonly (readonly [name: string, value: ReactNode])[] }): ReactNode {
  return (
    <dl className="grid grid-cols-[fit-content(45%)_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-sm">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-soft">{name}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
