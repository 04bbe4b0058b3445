/** The front door of choosing: which product runs which guest on which host, and which rule says no. */
import type { Simulator } from '../kernel/simulator.ts'
import { commands } from './commands.table.ts'
import type { ChooserView, Input, World } from './model.ts'
import { glance, view } from './view.ts'
import { advance, command, create, parseInput } from './world.ts'

export const chooser: Simulator<Input, World, ChooserView> = {
  name: 'chooser',
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

export { canRun } from './can-run.ts'
export type { CaseView, ChooserView, ProductVerdict } from './model.ts'
export { type Product, type ProductId, products } from './products.table.ts'
export { guestInWords, hostInWords, modeLabels, wishInWords } from './words.ts'
