/** The front door of the KVM host: libvirt with its QEMU driver, storage, networks, and the tools on them. */
import type { Simulator } from '../kernel/simulator.ts'
import { describeMachine } from '../kernel/statechart.ts'
import { commands } from './commands.table.ts'
import { domainMachine } from './machine.ts'
import type { Input, KvmHostView, World } from './model.ts'
import { complete } from './programs/complete.ts'
import { awayOf, promptOf, readerOf, strokesOf } from './programs/prompt.ts'
import { glance, view } from './view.ts'
import { advance, command, create, parseInput } from './world.ts'

export const kvmHost: Simulator<Input, World, KvmHostView> = {
  name: 'kvm-host',
  version: '1',
  commands,
  parseInput,
  create,
  command,
  advance,
  view,
  glance,
  terminal: { prompt: promptOf, away: awayOf, reader: readerOf, strokes: strokesOf, complete },
}

/** The machines as plain data, for the diagrams of lessons. */
export const charts = { domain: describeMachine(domainMachine) } as const
export { type Fault, faultsOf } from './faults.ts'
export type {
  CardView,
  DeviceView,
  DiskView,
  DomainView,
  Editing,
  EditingView,
  GroupView,
  HostDiskView,
  ImageView,
  KvmHostView,
  NetworkView,
  PoolView,
  Shell,
  SnapshotView,
} from './model.ts'
