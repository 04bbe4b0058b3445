'use client'
/** The commands that can be given to one thing, or to the world. Whether each is allowed is asked of the view, never decided here. */
import { type ReactNode, useId, useRef, useState } from 'react'
import type { Args } from '../../simulators/kernel/args.ts'
import type { Action } from '../../simulators/kernel/simulator.ts'
import { buttonClass } from '../base/button.tsx'
import { ActionForm } from './action-form.tsx'
import type { Refused } from './answer-strip.tsx'
import { refusalInWords } from './facts-in-words.ts'
import { RefusalCode } from './refusal-code.tsx'

interface ActionRowProps {
  /** What the actions are given to: "25 × m1.small, running". */
  readonly label: string
  readonly actions: readonly Action[]
  readonly onGive: (command: string, args: Args) => void
  /** A command was pressed that is not allowed now. */
  readonly onRefused: (refused: Refused) => void
}

export function ActionRow({ label, actions, onGive, onRefused }: ActionRowProps): ReactNode {
  const base = useId()
  const [openId, setOpenId] = useState<string | null>(null)
  const open = actions.find(({ id, permission }) => id === openId && permission.allowed)
  const [askedId, setAskedId] = useState<string | null>(null)
  const asked = actions.find(({ id, permission }) => id === askedId && !permission.allowed)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    opener.current?.focus()
    setOpenId(null)
  }
  const press = (action: Action, button: HTMLButtonElement) => {
    const { label: name, permission } = action
    setAskedId(permission.allowed ? null : action.id)
    if (!permission.allowed) {
      const { refusal } = permission
      return onRefused({ label: name, reason: refusalInWords(refusal), code: refusal.code })
    }
    opener.current = button
    if (action.fields.length > 0) setOpenId(action.id === openId ? null : action.id)
    else onGive(action.command, action.args)
  }
  return (
    <fieldset className="mt-2">
      <legend className="sr-only">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {actions.map((action) => {
          const { permission } = action
          const reason = permission.allowed ? null : refusalInWords(permission.refusal)
          return (
            <span key={action.id} className="contents">
              <button
                type="button"
                data-action={action.id}
                className={buttonClass(permission.allowed ? 'plain' : 'refused', true)}
                aria-disabled={!permission.allowed || undefined}
                aria-expanded={permission.allowed && action.fields.length > 0 ? action.id === open?.id : undefined}
                aria-describedby={reason ? `${base}-${action.id}` : undefined}
                title={reason ?? undefined}
                onFocus={() => setAskedId(permission.allowed ? null : action.id)}
                onClick={(event) => press(action, event.currentTarget)}
              >
                {!permission.allowed && <span aria-hidden="true">⊘</span>}
                {action.label}
                {permission.allowed && action.fields.length > 0 && <span aria-hidden="true">…</span>}
              </button>
              {reason && (
                <span id={`${base}-${action.id}`} className="sr-only">
                  Not now. {reason}
                </span>
              )}
            </span>
          )
        })}
      </div>
      {asked && !asked.permission.allowed && (
        <p aria-hidden="true" className="mt-1.5 border-l-2 border-refused pl-2 text-sm text-soft">
          <strong className="font-semibold text-ink">{asked.label}: not now.</strong> {refusalInWords(asked.permission.refusal)}{' '}
          <RefusalCode code={asked.permission.refusal.code} />
        </p>
      )}
      {open && (
        <ActionForm
          key={open.id}
          action={open}
          onClose={close}
          onGive={(args) => {
            close()
            onGive(open.command, args)
          }}
        />
      )}
    </fieldset>
  )
}
