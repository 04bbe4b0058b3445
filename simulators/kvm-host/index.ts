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
export { card, fileDisk, guestDocument, imageOf, volumeDisk } from './guest-document.ts'
/** For a simulator that keeps the network around a host: what the host is told, what it is asked, and where programs of others come in. */
export {
  guestTexts,
  hostTexts,
  runningDomains,
  runningNetworks,
  switchedOff,
  switchedOn,
  withDomainsStarted,
  withGuestTexts,
  withHostTexts,
  withKvm,
  withOutside,
} from './outside.ts'
export { ownPrograms, type Programs } from './programs/run.ts'
export { commandWith } from './world.ts'
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
  Input,
  KvmHostView,
  NetworkView,
  Outside,
  PoolView,
  RunningCard,
  RunningDomain,
  RunningNetwork,
  Shell,
  SnapshotView,
  World,
} from './model.ts'
