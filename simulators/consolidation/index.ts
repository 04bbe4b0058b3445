/** The front door of consolidation: the work of many idle servers on few busy hosts. */
import type { Simulator } from '../kernel/simulator.ts'
import { commands } from './commands.table.ts'
import type { ConsolidationView, Input, World } from './model.ts'
import { glance, view } from './view.ts'
import { advance, command, create, parseInput } from './world.ts'

export const consolidation: Simulator<Input, World, ConsolidationView> = {
  name: 'consolidation',
  version: '1',
  commands,
  parseInput,
  create,
  command,
  advance,
  view,
  glance,
  isTimeless: true,
}

export type { ConsolidationView, Machine } from './model.ts'
