/** Every command: what it does, and its arguments. The page's forms and `--help` are made from this. */
import type { Argument } from '../kernel/args.ts'
import type { CommandSpec } from '../kernel/simulator.ts'
import { formatIds, toolIds } from './formats.table.ts'
import { pickNames } from './picks.table.ts'

const pick: Argument = { kind: 'choice', choices: pickNames, label: 'Package' }

export const commands = {
  'package.add': { does: 'Asks for a package; what it depends on comes along.', args: { package: pick } },
  'package.remove': { does: 'Asks for it no longer.', args: { package: pick } },
  'recommends.set': {
    does: 'Says whether recommended packages come along too.',
    args: { install: { kind: 'choice', choices: ['yes', 'no'], label: 'Install recommended packages' } },
  },
  'tool.choose': {
    does: 'Chooses what the image is built with.',
    args: { tool: { kind: 'choice', choices: toolIds, label: 'Tool' } },
  },
  'disk.size': {
    does: 'Sets the size of the disk, as the guest will see it.',
    args: { sizeMiB: { kind: 'integer', min: 128, max: 65_536, unit: 'MiB', label: 'Size' } },
  },
  'image.build': { does: 'Installs the packages and makes a disk of them.', args: {} },
  'image.convert': {
    does: 'Writes the disk in another format.',
    args: { format: { kind: 'choice', choices: formatIds, label: 'Format' } },
  },
} as const satisfies Record<string, CommandSpec>

export type CommandName = keyof typeof commands
