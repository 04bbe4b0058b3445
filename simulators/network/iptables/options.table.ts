/** The options of iptables itself, and which of them go together. Source: docs/sources.md#iptables-1-8-9 */
import { usage } from './complaint.ts'
import type { LongOption } from './getopt.ts'

export type Letter = 'A' | 'C' | 'D' | 'R' | 'I' | 'L' | 'S' | 'F' | 'Z' | 'N' | 'X' | 'E' | 'P'

const long = (takes: LongOption['takes'], names: Readonly<Record<string, string>>): readonly LongOption[] =>
  Object.entries(names).map(([name, key]) => ({ name, takes, key }))

export const longOptions: readonly LongOption[] = [
  ...long('value', {
    append: 'A',
    delete: 'D',
    check: 'C',
    insert: 'I',
    replace: 'R',
    'new-chain': 'N',
    'rename-chain': 'E',
    policy: 'P',
    source: 's',
    destination: 'd',
    src: 's',
    dst: 'd',
    protocol: 'p',
    'in-interface': 'i',
    jump: 'j',
    table: 't',
    match: 'm',
    'out-interface': 'o',
    modprobe: 'M',
    'set-counters': 'c',
    goto: 'g',
  }),
  ...long('maybe', {
    list: 'L',
    'list-rules': 'S',
    flush: 'F',
    zero: 'Z',
    'delete-chain': 'X',
    wait: 'w',
    'wait-interval': 'W',
    help: 'h',
  }),
  ...long('none', {
    numeric: 'n',
    verbose: 'v',
    exact: 'x',
    fragments: 'f',
    version: 'V',
    'line-numbers': '0',
    ipv4: '4',
    ipv6: '6',
  }),
]

/** `-L -Z` and `-S -Z` go together, in either order; nothing else does. */
export const mayFollow = (letter: Letter, other: Letter): boolean =>
  letter === 'Z' ? other === 'L' || other === 'S' : other === 'Z' && (letter === 'L' || letter === 'S')

/** `-D chain number` is a command of its own for what follows: `DN`; so is `-Z chain number`. */
export const commandLetters = (commands: readonly Letter[], number: number | null): readonly string[] =>
  commands.map((letter) => (letter === 'D' && number !== null ? 'DN' : letter))

/** In the order in which they are complained of; after each the commands that take it. */
const options: readonly (readonly [option: string, commands: readonly string[]])[] = [
  ['n', ['L']],
  ['s', ['I', 'D', 'R', 'A', 'C']],
  ['d', ['I', 'D', 'R', 'A', 'C']],
  ['p', ['I', 'D', 'R', 'A', 'C']],
  ['j', ['I', 'D', 'R', 'A', 'C']],
  ['x', ['L']],
  ['i', ['I', 'D', 'R', 'A', 'C']],
  ['o', ['I', 'D', 'R', 'A', 'C']],
  ['0', ['L']],
  ['c', ['I', 'R', 'A', 'P']],
]

/** Throws iptables' complaint about the first option that none of the commands takes. */
export function checkOptions(commands: readonly string[], given: ReadonlySet<string>): void {
  for (const [option, takers] of options)
    if (given.has(option) && !commands.some((letter) => takers.includes(letter)))
      throw usage(`Illegal option \`-${option}' with this command`)
}
