/** The front door of the hypervisor: the same guest, operation by operation, under every technique. */
import type { Simulator } from '../kernel/simulator.ts'
import { describeMachine } from '../kernel/statechart.ts'
import { commands } from './commands.table.ts'
import { vcpuMachine } from './machine.ts'
import type { HypervisorView, Input, World } from './model.ts'
import { reports } from './reports.ts'
import { glance, view } from './view.ts'
import { advance, command, create, parseInput } from './world.ts'

export const hypervisor: Simulator<Input, World, HypervisorView> = {
  name: 'hypervisor',
  version: '1',
  commands,
  parseInput,
  create,
  command,
  advance,
  view,
  glance,
  isTimeless: true,
  reports,
}

/** The machines as plain data, for the diagrams of lessons. */
export const charts = { vcpu: describeMachine(vcpuMachine) } as const

export { basisOf, type CostId, costs } from './costs.table.ts'
export { guestTable } from './guests.table.ts'
export type {
  Actor,
  Counters,
  HypervisorView,
  Input,
  MachineId,
  MachineView,
  Mode,
  Run,
  RunView,
  Setup,
  Technique,
  TraceEvent,
  World,
} from './model.ts'
export { numberOf, setupInWords } from './sentences.ts'
export {
  type SensitiveGroup,
  type SensitiveInstruction,
  sensitiveInstructionIds,
  sensitiveInstructions,
} from './sensitive-instructions.table.ts'
export { exitsOf } from './view.ts'
export { actorLabels, modeLabels, operationLabels, techniqueLabels } from './words.table.ts'
