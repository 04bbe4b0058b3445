'use client'
/** What the guest is to do, how often, and the button that has every machine on the stage do it. */
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Args } from '../../simulators/kernel/args.ts'
import type { Action } from '../../simulators/kernel/simulator.ts'
import { Button } from '../base/button.tsx'
import { refusalInWords } from '../simulator/facts-in-words.ts'
import { FieldInput } from '../simulator/field-input.tsx'
import { type Draft, initialDraft, readForm } from '../simulator/field-value.ts'

interface RunBarProps {
  readonly run: Action
  /** Where the world has a workload of its own. */
  readonly workload: Action | undefined
  readonly isPrimary: boolean
  readonly onGive: (command: string, args: Args) => void
}

/** Fields that only one operation reads. */
const onlyFor: Readonly<Record<string, string>> = { kib: 'disk-read', instruction: 'sensitive' }

export function RunBar({ run, workload, isPrimary, onGive }: RunBarProps): ReactNode {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const operation = (drafts.operation ?? draftOf(run, 'operation')).text
  const fields = run.fields.filter(({ name }) => onlyFor[name] === undefined || onlyFor[name] === operation)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readForm(fields, drafts, run.args)
    setFaults(read.ok ? {} : read.faults)
    if (read.ok && run.permission.allowed) onGive(run.command, read.args)
  }
  const notNow = (action: Action) => (action.permission.allowed ? null : refusalInWords(action.permission.refusal))
  return (
    <form noValidate aria-label="Run" onSubmit={submit} className="flex flex-wrap items-end gap-x-3 gap-y-2">
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field.name === 'times' ? { ...field, label: 'Times' } : field}
          draft={drafts[field.name] ?? initialDraft(field)}
          fault={faults[field.name]}
          onChange={(draft) => setDrafts({ ...drafts, [field.name]: draft })}
        />
      ))}
      <Button type="submit" shape={isPrimary ? 'primary' : 'plain'} notNow={notNow(run)}>
        {run.label}
      </Button>
      {workload && (
        <Button notNow={notNow(workload)} onClick={() => onGive(workload.command, workload.args)}>
          {workload.label}
        </Button>
      )}
    </form>
  )
}

function draftOf({ fields }: Action, name: string): Draft {
  const field = fields.find((each) => each.name === name)
  return field ? initialDraft(field) : { text: '', unit: '', ids: [], isOn: false }
}
