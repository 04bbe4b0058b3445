/** Reading a simulator's input from outside, field by field. Every fault is a `BadInput` that names its place. */
import { BadInput, shown } from './refusal.ts'

/** The fields of an object. Throws for anything else, and for a field that is not `known`. */
export function fieldsOf(path: string, json: unknown, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new BadInput(path, shown(json), 'an object')
  for (const name of Object.keys(json)) {
    if (!known.includes(name)) throw new BadInput(path === '' ? name : `${path}.${name}`, 'an unknown field', known.join(', '))
  }
  return json as Readonly<Record<string, unknown>>
}

/** An integer within bounds, both included. */
export function integerIn(path: string, value: unknown, min: number, max: number): number {
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max) {
    throw new BadInput(path, shown(value), `an integer from ${min} to ${max}`)
  }
  return value as number
}

/** The seed of a world: 32 bits. */
export const seedIn = (value: unknown): number => integerIn('seed', value, 0, 0xffffffff)

export function oneOf<T extends string | number>(path: string, value: unknown, choices: readonly T[]): T {
  if (!choices.includes(value as T)) throw new BadInput(path, shown(value), `one of ${choices.join(', ')}`)
  return value as T
}

export function flagIn(path: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw new BadInput(path, shown(value), 'true or false')
  return value
}

/** A list of so many entries, each still to be read. `of` says what it is a list of: "1 to 8 clients". */
export function listIn(path: string, value: unknown, min: number, max: number, of: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length < min || value.length > max) throw new BadInput(path, shown(value), `a list of ${of}`)
  return value
}

/** A text of at most so many characters. */
export function textIn(path: string, value: unknown, maxLength: number): string {
  if (typeof value !== 'string' || value.length > maxLength)
    throw new BadInput(path, shown(value), `a text of at most ${maxLength} characters`)
  return value
}
