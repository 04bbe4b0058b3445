/** What a program leaves: the network after it, and what it printed. */
import type { Printed } from '../kernel/command-line.ts'
import type { World } from './model.ts'

export interface Ran {
  readonly state: World
  readonly printed: Printed
}
