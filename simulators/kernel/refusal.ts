/** A refusal is data: the machine said no, and says why. It is part of the teaching, never an exception. */

export interface Refusal {
  /** The tool's own code where there is one (`IncorrectInstanceState`), else the reason (`bad-args`). */
  readonly code: string
  /** The command that was refused. */
  readonly command: string
  /** The tool's own words where they are known. */
  readonly message: string
  /** The state that the thing is in, when that is the reason. */
  readonly state?: string
  /** The states in which the command is allowed. */
  readonly allowedIn?: readonly string[]
  /** The argument at fault, when that is the reason. */
  readonly arg?: string
  /** Where to read on: the id of a lesson. */
  readonly see?: string
}

/** An input, log or argument from outside that cannot be read: says where, what was found and what was expected. */
export class BadInput extends Error {
  override readonly name = 'BadInput'
  constructor(
    readonly path: string,
    readonly found: string,
    readonly expected: string,
  ) {
    super(`${path === '' ? 'input' : path}: found ${found}, expected ${expected}`)
  }
}

/** A value from outside in a few words, whatever it is: nothing here goes deeper than its first level. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : String(value).slice(0, 60)
}

/** Throws when we have made a mistake ourselves; never for anything a learner can do. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`bug: ${message}`)
}
