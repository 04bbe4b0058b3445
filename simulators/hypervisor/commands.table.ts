/** Every command: what it does, and its arguments. The page's forms and `--help` are made from this. */
import type { Argument } from '../kernel/args.ts'
import type { CommandSpec } from '../kernel/simulator.ts'
import { cpuProfiles, disks, guests, nics, operations, type Setup, techniques } from './model.ts'
import { sensitiveInstructionIds } from './sensitive-instructions.table.ts'
import { setupLabels } from './words.table.ts'

const choice = (field: keyof Setup, choices: readonly string[]): Argument => ({
  kind: 'choice',
  choices,
  label: setupLabels[field],
  optional: true,
})

/** The fields of a setup, each of which may be left as it is. */
export const setupArguments = {
  technique: choice('technique', techniques),
  cpu: choice('cpu', cpuProfiles),
  vtx: choice('vtx', ['enabled', 'disabled', 'absent']),
  guest: choice('guest', guests),
  disk: choice('disk', disks),
  nic: choice('nic', nics),
  interrupts: choice('interrupts', ['msi-x', 'intx']),
} as const satisfies Readonly<Record<keyof Setup, Argument>>

export const setupFields = Object.keys(setupArguments) as readonly (keyof Setup)[]

export const commands = {
  'guest.run': {
    does: 'Lets the guest do an operation, some times over, on every machine there is.',
    args: {
      operation: { kind: 'choice', choices: operations, label: 'Operation' },
      times: { kind: 'integer', min: 1, max: 1000, initial: 1, label: 'How often' },
      kib: { kind: 'choice', choices: ['4', '64'], initial: '4', unit: 'KiB', label: 'Size of one disk read' },
      instruction: { kind: 'choice', choices: sensitiveInstructionIds, initial: 'sgdt', label: 'Which sensitive instruction' },
    },
  },
  'workload.run': { does: 'Lets the guest do its whole workload, on every machine there is.', args: {} },
  'machine.set': {
    does: 'Changes a machine: its technique, CPU, guest or devices. It begins to count at zero.',
    args: { machine: { kind: 'choice', choices: ['A', 'B'], label: 'Machine', initial: 'A' }, ...setupArguments },
  },
  'machine.compare': {
    does: 'Sets a second machine beside the first: the same, except for what is given here.',
    args: setupArguments,
  },
  'machine.alone': { does: 'Takes the second machine away.', args: {} },
  'machine.reset': { does: 'Sets the counters of every machine to zero, and lets it forget what it has learned.', args: {} },
} as const satisfies Record<string, CommandSpec>

export type CommandName = keyof typeof commands
