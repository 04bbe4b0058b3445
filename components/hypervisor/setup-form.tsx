'use client'
/** The form that changes a machine or sets a second one beside it. A technique that is chosen brings along what it takes. */
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Args } from '../../simulators/kernel/args.ts'
import type { Action } from '../../simulators/kernel/simulator.ts'
import { Button } from '../base/button.tsx'
import { FieldInput } from '../simulator/field-input.tsx'
import { type Draft, initialDraft } from '../simulator/field-value.ts'
import { changesWith } from './fitting.table.ts'

interface SetupFormProps {
  readonly action: Action
  /** What its button says: "Change machine A". */
  readonly label: string
  readonly onGive: (command: string, args: Args) => void
  readonly onClose: () => void
}

type Drafts = Readonly<Record<string, Draft>>

export function SetupForm({ action, label, onGive, onClose }: SetupFormProps): ReactNode {
  const form = useRef<HTMLFormElement>(null)
  const initial: Drafts = Object.fromEntries(action.fields.map((field) => [field.name, initialDraft(field)]))
  const [drafts, setDrafts] = useState(initial)
  const [brought, setBrought] = useState<readonly string[]>([])
  useEffect(() => form.current?.querySelector<HTMLElement>('select')?.focus(), [])
  const change = (name: string, draft: Draft) => {
    if (name !== 'technique') return setDrafts({ ...drafts, [name]: draft })
    const values = Object.fromEntries(Object.entries(initial).map(([field, { text }]) => [field, text]))
    const along = Object.entries(changesWith(draft.text, values)).filter(([field]) => initial[field])
    setBrought(along.map(([field]) => action.fields.find(({ name: other }) => other === field)?.label ?? field))
    setDrafts({ ...initial, technique: draft, ...Object.fromEntries(along.map(([field, text]) => [field, { ...draft, text }])) })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const changed = Object.entries(drafts).filter(([name, { text }]) => text !== initial[name]?.text)
    onClose()
    onGive(action.command, { ...action.args, ...Object.fromEntries(changed.map(([name, { text }]) => [name, text])) })
  }
  return (
    <form
      ref={form}
      noValidate
      aria-label={label}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className="mb-3 rounded-md border border-accent bg-raised p-3"
    >
      <div className="grid grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] gap-3">
        {action.fields.map((field) => (
          <FieldInput
            key={field.name}
            field={{ ...field, optional: false }}
            draft={drafts[field.name] ?? initialDraft(field)}
            fault={undefined}
            onChange={(draft) => change(field.name, draft)}
          />
        ))}
      </div>
      <p role="status" className="mt-2 text-sm text-soft">
        {brought.length > 0 && `Changed along with the technique, which takes nothing else: ${brought.join(', ')}.`}
      </p>
      <div className="mt-2 flex gap-2">
        <Button type="submit" shape="primary" isSmall>
          {label}
        </Button>
        <Button shape="quiet" isSmall onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
