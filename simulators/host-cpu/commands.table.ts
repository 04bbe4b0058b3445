/** Every command: what it does, and its arguments. The page's forms and `--help` are made from this. */
import type { CommandSpec } from '../kernel/simulator.ts'
import { cpuIds } from './cpus.table.ts'

export const commands = {
  'terminal.run': {
    does: 'Types a line into the terminal.',
    args: { line: { kind: 'text', maxLength: 200, label: 'Line' } },
  },
  'machine.power-on': { does: 'Switches the machine on.', args: {} },
  'machine.power-off': { does: 'Switches the machine off, and takes its power away.', args: {} },
  'machine.restart': { does: 'Restarts it warm: power stays on.', args: {} },
  'firmware.enter': { does: 'Restarts, or switches on, into the firmware’s setup.', args: {} },
  'firmware.set': {
    does: 'Switches virtualization (VT-x or AMD-V) on or off in the setup, and saves it.',
    args: { virtualization: { kind: 'choice', choices: ['enabled', 'disabled'], label: 'Virtualization' } },
  },
  'firmware.leave': { does: 'Leaves the setup: the machine restarts warm.', args: {} },
  'host.nesting': {
    does: 'Asks the outer host to pass virtualization on to this machine, or not to. It counts from the next power-on.',
    args: { nesting: { kind: 'choice', choices: ['on', 'off'], label: 'Nesting' } },
  },
  'cpu.replace': {
    does: 'Puts another CPU into the machine, which must be off.',
    args: { cpu: { kind: 'choice', choices: cpuIds, label: 'CPU' } },
  },
} as const satisfies Record<string, CommandSpec>

export type CommandName = keyof typeof commands
