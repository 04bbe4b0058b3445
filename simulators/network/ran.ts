/** What a program leaves: the network after it, and what it printed. */
import type { Printed } from '../kernel/command-line.ts'
import type { World } from './model.ts'

export interface Ran {
  readonly state: World
  readonly printed: Printed
}

/** A program that runs on a node: its arguments without its name, and what comes through the pipe. */
export type NetworkProgram = (world: World, node: string, args: readonly string[], stdin: string | null) => Ran
