/** The front door of a guest's clock: how it counts time, and why it loses some. */
import type { Simulator } from '../kernel/simulator.ts'
import { commands } from './commands.table.ts'
import type { GuestClockView, Input, World } from './model.ts'
import { glance, view } from './view.ts'
import { advance, command, create, parseInput } from './world.ts'

export const guestClock: Simulator<Input, World, GuestClockView> = {
  name: 'guest-clock',
  version: '1',
  commands,
  parseInput,
  create,
  command,
  advance,
  view,
  glance,
}

export type { GuestClockView } from './model.ts'
export { sliceMs } from './reckoning.ts'
