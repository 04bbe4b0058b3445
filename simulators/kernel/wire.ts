/**
 * A command log in few bytes: names once, times as differences. Reading and hashing a log's JSON is nearly all the work
 * of grading it (97% where it was measured), so a small log is the lever.
 */
import type { Args } from './args.ts'
import { BadInput, shown } from './refusal.ts'
import type { Command } from './simulator.ts'

/** Each row: milliseconds since the row before, index into `names`, args. */
export interface WireLog {
  readonly names: readonly string[]
  readonly rows: readonly (readonly [number, number, Args])[]
}

export function toWire(log: readonly Command[]): WireLog {
  const names: string[] = []
  let lastMs = 0
  const rows = log.map(({ atMs, name, args }) => {
    if (!names.includes(name)) names.push(name)
    const row = [atMs - lastMs, names.indexOf(name), args] as const
    lastMs = atMs
    return row
  })
  return { names, rows }
}

/**
 * Reads a compact log, believing nothing.
 *
 * Throws `BadInput` whose path is the place of the fault: `rows[17][0]`. Arguments are only held to be plain
 * values here; whether they fit the command is the simulator's to say.
 */
export function fromWire(wire: unknown): readonly Command[] {
  const { names, rows } = lists(wire)
  let atMs = 0
  return rows.map((row, place) => {
    const here = `rows[${place}]`
    if (!Array.isArray(row) || row.length !== 3) throw new BadInput(here, shown(row), '[milliseconds, name index, args]')
    const [afterMs, nameIndex, args] = row as [unknown, unknown, unknown]
    if (!Number.isSafeInteger(afterMs))
      throw new BadInput(`${here}[0]`, shown(afterMs), 'whole milliseconds since the row before')
    if ((afterMs as number) < 0) throw new BadInput(`${here}[0]`, String(afterMs), '0 or more: a log never goes back in time')
    const name = typeof nameIndex === 'number' ? names[nameIndex] : undefined
    if (name === undefined) throw new BadInput(`${here}[1]`, shown(nameIndex), `an index into names (0 to ${names.length - 1})`)
    atMs += afterMs as number
    return { atMs, name, args: plainArgs(args, `${here}[2]`) }
  })
}

function lists(wire: unknown): { names: readonly string[]; rows: readonly unknown[] } {
  const { names, rows } = (typeof wire === 'object' && wire !== null ? wire : {}) as { names?: unknown; rows?: unknown }
  if (!Array.isArray(names)) throw new BadInput('names', shown(names), 'a list of command names')
  for (const [place, name] of names.entries()) {
    if (typeof name !== 'string' || name.length === 0 || name.length > 64)
      throw new BadInput(`names[${place}]`, shown(name), 'a command name')
  }
  if (!Array.isArray(rows)) throw new BadInput('rows', shown(rows), 'a list of rows')
  return { names, rows }
}

function plainArgs(args: unknown, path: string): Args {
  if (typeof args !== 'object' || args === null || Array.isArray(args))
    throw new BadInput(path, shown(args), 'an object of arguments')
  for (const [name, value] of Object.entries(args)) {
    const isPlain =
      typeof value === 'string' ||
      typeof value === 'boolean' ||
      (typeof value === 'number' && Number.isFinite(value)) ||
      (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    if (!isPlain)
      throw new BadInput(`${path}.${name.slice(0, 40)}`, shown(value), 'a number, a text, true or false, or a list of texts')
  }
  return args as Args
}
