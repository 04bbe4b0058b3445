/** Reads an input from outside: clients and a year. */
import { fieldsOf, flagIn, listIn, oneOf, seedIn } from '../kernel/input.ts'
import { BadInput, shown } from '../kernel/refusal.ts'
import { caseArguments } from './commands.table.ts'
import type { Case, Guest, Host, Input, Wish } from './model.ts'
import { years } from './products.table.ts'

const plain: Case = {
  says: 'A client',
  host: { arch: 'x86', bits: 64, virtualization: 'enabled', place: 'bare', holder: 'none' },
  guest: { arch: 'x86', bits: 32, os: 'linux', isXenAware: false, cpus: 1 },
  wish: { place: 'any', licence: 'any' },
}
const defaults: Input = { seed: 1, year: '2010', cases: [plain], showsVerdicts: true, isOpen: true }
const mostClients = 8

/** What is left out is taken from the defaults: one client with a PC and a Linux. Throws `BadInput`. */
export function parseInput(json: unknown): Input {
  const given = { ...defaults, ...fieldsOf('', json, Object.keys(defaults)) } as Record<keyof Input, unknown>
  return {
    seed: seedIn(given.seed),
    year: oneOf('year', given.year, years),
    cases: listIn('cases', given.cases, 1, mostClients, `1 to ${mostClients} clients`).map(parseCase),
    showsVerdicts: flagIn('showsVerdicts', given.showsVerdicts),
    isOpen: flagIn('isOpen', given.isOpen),
  }
}

function parseCase(json: unknown, place: number): Case {
  const path = `cases.${place}`
  const { says = plain.says, host, guest, wish } = fieldsOf(path, json, ['says', 'host', 'guest', 'wish'])
  if (typeof says !== 'string' || says.length > 400)
    throw new BadInput(`${path}.says`, shown(says), 'a text of at most 400 characters')
  return {
    says,
    host: withFields(`${path}.host`, plain.host, host, 'host'),
    guest: withFields(`${path}.guest`, plain.guest, guest, 'guest'),
    wish: withFields(`${path}.wish`, plain.wish, wish, 'wish'),
  }
}

/** Fields as the world keeps them: "32" is 32, "yes" is true. */
function withFields<T extends Host | Guest | Wish>(path: string, base: T, json: unknown, part: keyof typeof caseArguments): T {
  const fields = fieldsOf(path, json ?? {}, Object.keys(caseArguments[part]))
  return changed(base, part, Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, worded(value)])), path)
}

const worded = (value: unknown): unknown =>
  typeof value === 'number' ? String(value) : typeof value === 'boolean' ? (value ? 'yes' : 'no') : value

/** A part of a case with some fields changed. Throws `BadInput` for a value that is none; commands have checked theirs before. */
export function changed<T extends Host | Guest | Wish>(
  base: T,
  part: keyof typeof caseArguments,
  fields: Readonly<Record<string, unknown>>,
  path = '',
): T {
  const known: Readonly<Record<string, { readonly kind: string; readonly choices?: readonly string[] }>> = caseArguments[part]
  const entries = Object.entries(fields).map(([name, value]) => {
    const choices = known[name]?.choices ?? []
    oneOf(`${path}.${name}`, value, choices)
    return [name, name === 'bits' || name === 'cpus' ? Number(value) : name === 'isXenAware' ? value === 'yes' : value]
  })
  return { ...base, ...Object.fromEntries(entries) }
}
