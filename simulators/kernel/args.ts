/**
 * The arguments of a command, as a table. From this one table come the check at the door, the fields
 * of the page's form, and what `--help` prints.
 */
import { type Refusal, shown } from './refusal.ts'

export type ArgValue = number | string | boolean | readonly string[]
export type Args = Readonly<Record<string, ArgValue>>

interface ArgumentBase {
  /** What it is, in the words of the domain. */
  readonly label: string
  /** What is taken when it is left out; without one the argument is required. */
  readonly initial?: ArgValue
  /** Unit of a number, as shown beside it: "GiB", "h", "requests". */
  readonly unit?: string
  /** May be left out though it has no initial value. */
  readonly optional?: boolean
}

/** One argument. `bytes` is an integer that the page asks for with a unit beside it. */
export type Argument = ArgumentBase &
  (
    | { readonly kind: 'integer' | 'bytes'; readonly min: number; readonly max: number }
    | { readonly kind: 'choice'; readonly choices: readonly string[] }
    | { readonly kind: 'text'; readonly maxLength: number; readonly pattern?: string }
    | { readonly kind: 'flag' }
    /** Ids of things in the world: a list, or one of them. */
    | { readonly kind: 'ids'; readonly of: string; readonly max: number }
    | { readonly kind: 'id'; readonly of: string }
  )

export type ArgumentTable = Readonly<Record<string, Argument>>

/** A field of a form: an argument with its name, and the choices that there are at this moment. */
export type Field = Argument & {
  readonly name: string
  /** For `choice`, `id` and `ids`: what can be chosen now, with a word for each. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
}

type Checked = { readonly ok: true; readonly args: Args } | { readonly ok: false; readonly refusal: Refusal }

/** Holds `given` against the table: nothing unknown, nothing missing, each in its bounds. Fills in initial values. */
export function checkArgs(command: string, table: ArgumentTable, given: Args): Checked {
  const args: Record<string, ArgValue> = {}
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(table, name)) {
      return bad(command, name, `unknown argument; ${command} takes ${Object.keys(table).join(', ') || 'none'}`)
    }
  }
  for (const [name, argument] of Object.entries(table)) {
    const value = Object.hasOwn(given, name) ? given[name] : argument.initial
    if (value === undefined) {
      if (argument.optional) continue
      return bad(command, name, `missing; expected ${expectation(argument)}`)
    }
    if (!fits(argument, value)) {
      return bad(command, name, `${shown(value)} is not ${expectation(argument)}`)
    }
    args[name] = value
  }
  return { ok: true, args }
}

/** What an argument must be, in words: "an integer from 1 to 500". */
export function expectation(argument: Argument): string {
  switch (argument.kind) {
    case 'integer':
    case 'bytes':
      return `an integer from ${argument.min} to ${argument.max}${argument.kind === 'bytes' ? ' (bytes)' : ''}`
    case 'choice':
      return `one of ${argument.choices.join(', ')}`
    case 'text':
      return `a text of 1 to ${argument.maxLength} characters${argument.pattern ? ` matching ${argument.pattern}` : ''}`
    case 'flag':
      return 'true or false'
    case 'id':
      return `the id of one ${argument.of}`
    case 'ids':
      return `a list of 1 to ${argument.max} ids of ${argument.of}s`
  }
}

function fits(argument: Argument, value: ArgValue): boolean {
  switch (argument.kind) {
    case 'integer':
    case 'bytes':
      return Number.isSafeInteger(value) && (value as number) >= argument.min && (value as number) <= argument.max
    case 'choice':
      return typeof value === 'string' && argument.choices.includes(value)
    case 'text':
      return isText(value, argument.maxLength) && (!argument.pattern || new RegExp(argument.pattern).test(value))
    case 'flag':
      return typeof value === 'boolean'
    case 'id':
      return isText(value, 64)
    case 'ids':
      return Array.isArray(value) && value.length >= 1 && value.length <= argument.max && value.every((id) => isText(id, 64))
  }
}

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= maxLength
}

function bad(command: string, arg: string, reason: string): Checked {
  return { ok: false, refusal: { code: 'bad-args', command, message: `${command}: ${arg}: ${reason}`, arg } }
}
