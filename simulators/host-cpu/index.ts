/** The front door of the host's CPU: what it offers, what the firmware lets through, and what Linux makes of it. */
import type { Simulator } from '../kernel/simulator.ts'
import { describeMachine } from '../kernel/statechart.ts'
import { commands } from './commands.table.ts'
import { powerMachine } from './machine.ts'
import { complete } from './programs/complete.ts'
import type { HostCpuView, Input, World } from './model.ts'
import { glance, view } from './view.ts'
import { advance, command, create, parseInput } from './world.ts'

export const hostCpu: Simulator<Input, World, HostCpuView> = {
  name: 'host-cpu',
  version: '1',
  commands,
  parseInput,
  create,
  command,
  advance,
  view,
  glance,
  isTimeless: true,
  terminal: { prompt: ({ power }) => (power === 'running' ? 'student@lab:~$ ' : ''), complete },
}

/** The machines as plain data, for the diagrams of lessons. */
export const charts = { power: describeMachine(powerMachine) } as const
export type { HostCpuView, Input, Verdict, World } from './model.ts'
