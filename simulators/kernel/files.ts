/** The files of a machine with a terminal, as bash and the programs of files need them: a few functions over whatever state holds them. */
import type { Printed } from './command-line.ts'

/** What a program leaves: the state after it, and what it printed. */
export interface RanOn<State> {
  readonly state: State
  readonly printed: Printed
}

/** Paths are absolute, without `.`, `..` and double slashes: `resolved` makes them so. */
export interface Files<State> {
  readonly cwd: (state: State) => string
  readonly withCwd: (state: State, path: string) => State
  /** The text of a file; null where there is none or it is no text. */
  readonly textAt: (state: State, path: string) => string | null
  readonly isDirectory: (state: State, path: string) => boolean
  /** Something is there, be it a file, a directory or a device. */
  readonly exists: (state: State, path: string) => boolean
  /** Names in a directory, in order. */
  readonly listed: (state: State, path: string) => readonly string[]
  /** A file or a directory that somebody made, and may move or remove; what the system shows of itself is not. */
  readonly isOwn: (state: State, path: string) => boolean
  /** A file whose content can be copied, text or not. */
  readonly isReadable: (state: State, path: string) => boolean
  readonly withText: (state: State, path: string, text: string) => State
  readonly withDirectory: (state: State, path: string) => State
  /** Its time is now; an empty file where there is none. */
  readonly touched: (state: State, path: string) => State
  /** Without a file, or a directory and all that is in it. */
  readonly without: (state: State, path: string) => State
  /** A copy of a file, or of a directory with all that is in it. */
  readonly withCopy: (state: State, from: string, to: string, keepsTime: boolean) => State
  /** So many characters more do not go onto its disk: a world is saved, and played again when it is graded. */
  readonly isFull: (state: State, more: number) => boolean
  /** What cp and mv say of a device that they would write on. */
  readonly ofDevices: string
}

/** Characters of a file that a terminal writes. */
export const mostInFile = 262_144

/** An absolute path without `.`, `..` and double slashes. */
export function resolved(cwd: string, path: string): string {
  const parts: string[] = []
  const from = path.startsWith('~') ? `/root${path.slice(1)}` : path.startsWith('/') ? path : `${cwd}/${path}`
  for (const part of from.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

export const parentOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')))
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** A name within a directory. */
export const within = (directory: string, name: string): string => `${directory === '/' ? '' : directory}/${name}`
