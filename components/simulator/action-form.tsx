'use client'
/** The form of one command: what the learner still has to say before it can be given. */
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Args } from '../../simulators/kernel/args.ts'
import type { Action } from '../../simulators/kernel/simulator.ts'
import { Button } from '../base/button.tsx'
import { FieldInput } from './field-input.tsx'
import { type Draft, initialDraft, readForm } from './field-value.ts'

interface ActionFormProps {
  readonly action: Action
  readonly onGive: (args: Args) => void
  readonly onClose: () => void
}

export function ActionForm({ action, onGive, onClose }: ActionFormProps): ReactNode {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readForm(action.fields, drafts, action.args)
    setFaults(read.ok ? {} : read.faults)
    if (read.ok) onGive(read.args)
    else setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  return (
    <form
      ref={form}
      noValidate
      aria-label={action.label}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className="mt-2 w-full rounded-md border border-accent bg-raised p-3"
    >
      <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3">
        {action.fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            draft={drafts[field.name] ?? initialDraft(field)}
            fault={faults[field.name]}
            onChange={(draft) => setDrafts({ ...drafts, [field.name]: draft })}
          />
        ))}
      </div>
      <div className="mt-3 flex gap-2">
        <Button type="submit" shape="primary" isSmall>
          {action.label}
        </Button>
        <Button shape="quiet" isSmall onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
