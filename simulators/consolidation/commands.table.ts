/** Every command: what it does, and its arguments. The page's forms and `--help` are made from this. */
import type { CommandSpec } from '../kernel/simulator.ts'

export const commands = {
  'host.buy': { does: 'Buys a host that can take several servers.', args: {} },
  'host.return': { does: 'Gives the last host back, which must be empty.', args: {} },
  'server.move': {
    does: 'Moves a server to a host, or back to a machine of its own.',
    args: {
      server: { kind: 'text', maxLength: 40, label: 'Server' },
      host: { kind: 'integer', min: 0, max: 8, label: 'Host, 0 for a machine of its own' },
    },
  },
} as const satisfies Record<string, CommandSpec>

export type CommandName = keyof typeof commands
