/** Which command is allowed in which state of power, and what it answers otherwise. */
import type { PowerEvent } from './machine.ts'
import type { Power } from './model.ts'

export type Rule = 'moves' | { readonly code: string; readonly message: string }

const isOff = { code: 'wrong-state', message: 'The machine is off. Switch it on first.' }
const isOn = { code: 'wrong-state', message: 'The machine is on already.' }
const inSetup = { code: 'wrong-state', message: 'The machine is in its firmware’s setup. Leave it first.' }
const notInSetup = { code: 'wrong-state', message: 'The machine is not in its firmware’s setup.' }

export const powerRules: Readonly<Record<PowerEvent, Readonly<Record<Power, Rule>>>> = {
  'power-on': { off: 'moves', setup: isOn, running: isOn },
  'power-off': { off: isOff, setup: 'moves', running: 'moves' },
  restart: { off: isOff, setup: inSetup, running: 'moves' },
  'enter-setup': { off: 'moves', setup: inSetup, running: 'moves' },
  'leave-setup': { off: notInSetup, setup: 'moves', running: notInSetup },
}
