/** The front door of the network: nodes with interfaces, bridges, routes and rules, and what becomes of the packets that they send. */
import type { Simulator } from '../kernel/simulator.ts'
import { describeMachine } from '../kernel/statechart.ts'
import { commands } from './commands.table.ts'
import { load } from './load.ts'
import { portMachine, powerMachine, wireMachine } from './machine.ts'
import type { Input, NetworkWorldView, World } from './model.ts'
import { complete } from './programs/complete.ts'
import { awayOf, promptOf, readerOf, strokesOf } from './programs/prompt.ts'
import { glance, view } from './view.ts'
import { advance, command, create, parseInput } from './world.ts'

export const network: Simulator<Input, World, NetworkWorldView> = {
  name: 'network',
  version: '1',
  commands,
  parseInput,
  create,
  command,
  advance,
  view,
  glance,
  load,
  terminal: { prompt: promptOf, away: awayOf, reader: readerOf, strokes: strokesOf, complete },
}

/** The machines as plain data, for the diagrams of lessons. */
export const charts = {
  port: describeMachine(portMachine),
  power: describeMachine(powerMachine),
  wire: describeMachine(wireMachine),
} as const
/** For a simulator that is made of this one and others: nodes that come and go, and where programs of others come in. */
export { configured } from './boot.ts'
export {
  bare,
  isNetworkProgram,
  restarted,
  runNetworkProgram,
  withCard,
  withDhcp,
  withFiles,
  withGuest,
  withLibvirtRestarted,
  withMacvtap,
  withNetwork,
  withoutDevice,
  withoutNetwork,
  withSysctl,
  withTap,
  withWireCut,
} from './outside.ts'
export { poweredNode } from './power.ts'
export { type Flows, frameLine, type LineOptions } from './programs/tcpdump-print.ts'
export { programNames, type RunOnNode, runProgram } from './programs/run.ts'
/** Why something gets through or does not, what a change of the configuration opened and closed, and who reaches whom in a big network. */
export { differenceInWords } from './reachability/changes.ts'
export { type Explained, explained } from './reachability/explain.ts'
export { type Question, type Reachability, reachabilityOf } from './reachability/reachability.ts'
export { type Analysis, analysed } from './reachability/security-groups.ts'
export { afterLine, beforeLine, commandWith } from './world.ts'
export {
  type Answer,
  type Captured,
  type Editing,
  type End,
  type Fix,
  type Input,
  type InterfaceKind,
  type InterfaceView,
  type LibvirtNetworkInput,
  type NetworkWorldView,
  type Node,
  type NodeKind,
  type NodeView,
  type PacketView,
  type ProbeProtocol,
  probeProtocols,
  type Reach,
  type Remedies,
  type Remedy,
  type Result,
  type Route,
  type Step,
  type Wire,
  type World,
} from './model.ts'
/** Of the network that is taken where an input names none: for one that stands around another host. */
export { internetServer, lanRouter, lanSwitch } from './sample.table.ts'
export { withNatOf, withoutNatOf } from './nat-nodes.ts'
export { withoutNode } from './with-node.ts'
