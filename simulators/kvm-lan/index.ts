/** The front door of a KVM host on its LAN: its CPU and firmware, libvirt and its guests, and the network that they are on. */
import type { Simulator } from '../kernel/simulator.ts'
import { commands } from './commands.table.ts'
import type { Input, KvmLanView, World } from './model.ts'
import { network } from '../network/index.ts'
import { terminal } from './terminal.ts'
import { glance, view } from './view.ts'
import { advance, command, create, parseInput } from './world.ts'

export const kvmLan: Simulator<Input, World, KvmLanView> = {
  name: 'kvm-lan',
  version: '1',
  commands,
  parseInput,
  create,
  command,
  advance,
  view,
  glance,
  load: async (json) => network.load?.((json as { readonly network?: unknown } | null)?.network),
  terminal,
}

export type { KvmLanView } from './model.ts'
