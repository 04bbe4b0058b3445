/** The front door of the image builder: a guest's disk from packages, with what comes along, what it takes and what it lacks. */
import type { Simulator } from '../kernel/simulator.ts'
import { commands } from './commands.table.ts'
import type { ImageView, Input, World } from './model.ts'
import { glance, view } from './view.ts'
import { advance, command, create, parseInput } from './world.ts'

export const imageBuilder: Simulator<Input, World, ImageView> = {
  name: 'image-builder',
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

export type { ImageView, InstalledPackage } from './model.ts'
export { picks } from './picks.table.ts'
