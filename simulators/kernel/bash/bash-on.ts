/** What bash needs of a state besides its files. */
import type { Files, RanOn } from '../files.ts'

/** What a shell remembers from one line to the next. */
export interface Remembered {
  readonly variables: Readonly<Record<string, string>>
  /** The lines so far of a command that is not whole yet. */
  readonly unfinished: string
}

export const nothingRemembered: Remembered = { variables: {}, unfinished: '' }

export interface BashOn<State> extends Files<State> {
  readonly hostname: (state: State) => string
  /** `$?` of the line before. */
  readonly lastCode: (state: State) => number
  /** Whether a file can be made there that is not there yet; where it is left out, anywhere. */
  readonly canBeMade?: (path: string) => boolean
  /** A program with a screen or a prompt of its own has the terminal now. */
  readonly isAway: (state: State) => boolean
  readonly remembered: (state: State) => Remembered
  readonly withRemembered: (state: State, remembered: Remembered) => State
}

/** Runs a program: its name and arguments, and what comes through the pipe. */
export type RunOn<State> = (state: State, argv: readonly string[], stdin: string | null) => RanOn<State>
