/** The world of the network simulator. No logic. */
import type { Remembered } from '../../kernel/bash/bash-on.ts'
import type { Printed } from '../../kernel/command-line.ts'
import type { WorldBase } from '../../kernel/simulator.ts'
import type { Input } from './input.ts'
import type { Learned } from './learned.ts'
import type { Node, SecurityGroup, Wire } from './nodes.ts'
import type { Answer, Captured } from './packets.ts'

/** An editor that is open on a node's file. */
export interface Editing {
  readonly node: string
  readonly path: string
  readonly text: string
}

export interface World extends WorldBase {
  readonly input: Input
  readonly nodes: Readonly<Record<string, Node>>
  readonly wires: readonly Wire[]
  readonly learned: Readonly<Record<string, Learned>>
  readonly securityGroups: Readonly<Record<string, SecurityGroup>>
  /** The node whose terminal is open. */
  readonly at: string
  readonly cwd: Readonly<Record<string, string>>
  readonly history: Readonly<Record<string, readonly string[]>>
  readonly editing: Editing | null
  /** What the bash of each node remembers from line to line. */
  readonly shells?: Readonly<Record<string, Remembered>>
  readonly last: Printed
  readonly printedInAll: number
  /** What the last command sent, step by step; null before anything was sent. */
  readonly trace: Answer | null
  /** Frames that interfaces saw during the last commands, the newest last; at most 500. */
  readonly captured: readonly Captured[]
  /** While a line runs: the frames of the last line before it that sent anything, for tcpdump. */
  readonly wentBy?: readonly Captured[]
  /** While a line runs: what its packets have cost so far, in deliveries. */
  readonly spent?: number
  /** The configuration that `what-if` compares with: a copy of nodes and wires, kept by a command. */
  readonly kept: { readonly nodes: Readonly<Record<string, Node>>; readonly wires: readonly Wire[] } | null
  /** Ports of processes and ids that were used: the next one is drawn from it. */
  readonly sent: number
}
