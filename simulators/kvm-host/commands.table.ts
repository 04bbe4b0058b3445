/** Every command: what it does, and its arguments. The page's forms and `--help` are made from this. */
import type { CommandSpec } from '../kernel/simulator.ts'

export const commands = {
  'terminal.run': {
    does: 'Types a line into the terminal.',
    args: { line: { kind: 'text', maxLength: 1000, label: 'Line' } },
  },
  'editor.save': {
    does: 'Saves what the editor is open on.',
    args: { text: { kind: 'text', maxLength: 65_536, label: 'Text' } },
  },
  'editor.close': { does: 'Closes the editor without saving.', args: {} },
} as const satisfies Record<string, CommandSpec>

export type CommandName = keyof typeof commands
