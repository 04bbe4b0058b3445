/** What a command line of iptables asks for, once it is read. */
import type { Matches, Target } from '../model.ts'
import type { Letter } from './options.table.ts'
import type { Hosts, Network } from './values.ts'

export interface Request {
  /** `L` and `S` may have `Z` beside them. */
  readonly commands: readonly Letter[]
  readonly table: string
  readonly chain: string | null
  /** The number of a rule; null where none was given. */
  readonly number: number | null
  readonly newName: string
  readonly policy: string
  readonly sources: readonly Network[]
  readonly destinations: readonly Network[]
  readonly isNotSource: boolean
  readonly isNotDestination: boolean
  readonly matches: Matches
  readonly target: Target
  /** What `-j` or `-g` named and is no target: a chain. */
  readonly jump: string | null
  readonly counters: readonly [packets: number, bytes: number] | null
  readonly isVerbose: boolean
  readonly isNumeric: boolean
  readonly isExact: boolean
  readonly hasLineNumbers: boolean
}

/** A line that is answered at once: `-V`. */
export interface Said {
  readonly stdout: string
}

/** What a line is read by. */
export interface Reading {
  readonly hosts: Hosts
  /** iptables-restore names the table itself; null where the line may. */
  readonly table: string | null
  readonly program: string
  /** Takes what is said on the error output though nothing is wrong. */
  readonly note: (text: string) => void
}
