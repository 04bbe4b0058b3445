/** An action as a view offers it, with the refusal that it would meet. */
import type { Refusal } from './refusal.ts'
import type { Action } from './simulator.ts'

type Details = Partial<Pick<Action, 'id' | 'on' | 'args' | 'fields'>>

/** `refusal` is what the command would meet now, or null. Without an id of its own the action goes by its command. */
export function offered(refusal: Refusal | null, command: string, label: string, details: Details = {}): Action {
  const permission = refusal ? ({ allowed: false, refusal } as const) : ({ allowed: true } as const)
  return { id: command, command, label, args: {}, fields: [], permission, ...details }
}
