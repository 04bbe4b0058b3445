/** Every command: what it does, and its arguments. The page's forms and `--help` are made from this. */
import type { Argument } from '../kernel/args.ts'
import type { CommandSpec } from '../kernel/simulator.ts'
import { sources } from './model.ts'

const isOn = (label: string): Argument => ({ kind: 'flag', label })

export const commands = {
  'guest.set-clock': {
    does: 'Restarts the guest with another clock. It begins with the right time.',
    args: {
      source: { kind: 'choice', choices: sources, label: 'It tells time by' },
      hz: { kind: 'choice', choices: ['100', '250', '1000'], initial: '250', label: 'Ticks a second', unit: 'Hz' },
    },
  },
  'host.load': {
    does: 'Lets so many other busy guests share the CPU; they take turns of 20 ms.',
    args: { others: { kind: 'integer', min: 0, max: 9, label: 'Other busy guests' } },
  },
  'host.power-management': { does: 'Lets the host slow its CPU down to save power, or not.', args: { on: isOn('On') } },
  'vmm.catch-up': { does: 'Lets the hypervisor deliver late the ticks that a guest missed, or not.', args: { on: isOn('On') } },
  'guest.ntp': { does: 'Lets the guest ask a time server and correct its clock slowly, or not.', args: { on: isOn('On') } },
} as const satisfies Record<string, CommandSpec>

export type CommandName = keyof typeof commands
