/** Every command: what it does, and its arguments. The page's forms and `--help` are made from this. */
import type { CommandSpec } from '../kernel/simulator.ts'
import { probeProtocols } from './model.ts'

export const commands = {
  'terminal.run': {
    does: 'Types a line into the terminal.',
    args: { line: { kind: 'text', maxLength: 1000, label: 'Line' } },
  },
  'terminal.at': {
    does: 'Opens the terminal of another node.',
    args: { node: { kind: 'id', of: 'node', label: 'Node' } },
  },
  'editor.save': {
    does: 'Saves the file that the editor is open on.',
    args: { text: { kind: 'text', maxLength: 65_536, label: 'Text' } },
  },
  'editor.close': { does: 'Closes the editor without saving.', args: {} },
  'packet.send': {
    does: 'Sends an echo request, a connection or a datagram, and follows it step by step.',
    args: {
      from: { kind: 'id', of: 'node', label: 'From' },
      to: { kind: 'text', maxLength: 64, label: 'To (an address, or a node)' },
      protocol: { kind: 'choice', choices: probeProtocols, initial: 'icmp', label: 'Protocol' },
      port: { kind: 'integer', min: 0, max: 65_535, initial: 0, label: 'Port' },
    },
  },
  'wire.cut': {
    does: 'Cuts a wire, named by one of its ends.',
    args: { end: { kind: 'id', of: 'end', label: 'End (node:interface)' } },
  },
  'wire.mend': {
    does: 'Mends a wire that was cut.',
    args: { end: { kind: 'id', of: 'end', label: 'End (node:interface)' } },
  },
  'node.power': {
    does: 'Switches a node on or off.',
    args: { node: { kind: 'id', of: 'node', label: 'Node' }, on: { kind: 'flag', label: 'On' } },
  },
  'configuration.keep': { does: 'Keeps the network as it is now, to compare with what it becomes.', args: {} },
  'configuration.forget': { does: 'Compares no longer.', args: {} },
} as const satisfies Record<string, CommandSpec>

export type CommandName = keyof typeof commands
