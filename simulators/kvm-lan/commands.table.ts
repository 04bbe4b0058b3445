/** Every command: what it does, and its arguments. They are those of the three simulators within, as far as they are for one machine on its LAN. */
import { hostCpu } from '../host-cpu/index.ts'
import type { CommandSpec } from '../kernel/simulator.ts'
import { network } from '../network/index.ts'

export const machineCommands = [
  'machine.power-on',
  'machine.power-off',
  'machine.restart',
  'firmware.enter',
  'firmware.set',
  'firmware.leave',
] as const
export const lanCommands = [
  'terminal.run',
  'terminal.at',
  'editor.save',
  'editor.close',
  'packet.send',
  'wire.cut',
  'wire.mend',
  'node.power',
  'configuration.keep',
  'configuration.forget',
] as const

export type CommandName = (typeof machineCommands)[number] | (typeof lanCommands)[number]

const taken = (from: Readonly<Record<string, CommandSpec>>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, from[name] as CommandSpec]))

export const commands: Readonly<Record<string, CommandSpec>> = {
  ...taken(network.commands, lanCommands),
  ...taken(hostCpu.commands, machineCommands),
}
