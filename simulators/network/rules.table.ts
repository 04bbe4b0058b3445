/** What may be asked of a node's power and of a wire, and what is answered otherwise. */
import type { Power, PowerEvent, WireEvent, WireState } from './machine.ts'

export type Rule = 'moves' | { readonly code: string; readonly message: string }

export const powerRules: Readonly<Record<PowerEvent, Readonly<Record<Power, Rule>>>> = {
  'switch-on': { off: 'moves', on: { code: 'wrong-state', message: 'It is on already.' } },
  'switch-off': { on: 'moves', off: { code: 'wrong-state', message: 'It is off already.' } },
}

export const wireRules: Readonly<Record<WireEvent, Readonly<Record<WireState, Rule>>>> = {
  cut: { whole: 'moves', cut: { code: 'wrong-state', message: 'This wire is cut already.' } },
  mend: { cut: 'moves', whole: { code: 'wrong-state', message: 'This wire is whole.' } },
}

/** Characters that a terminal prints at once, in a whole session, and at once after that: a session must fit into memory. */
export const mostPrintedAtOnce = 2 ** 18
export const mostPrintedInAll = 8 * 2 ** 20
export const mostPrintedAfterThat = 4096
