/** A rule while its words are read, and what a module of matches or a target must say of itself. */
import type { Hook, Matches, TableName, Target } from '../model.ts'
import { usage } from './complaint.ts'
import type { Getopt } from './getopt.ts'
import { protocolName } from './names.table.ts'
import { noMatches } from './tables.ts'

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

export interface Draft {
  /** By its number, as soon as `-p` was read; 0 is all. */
  protocol: number
  isNotProtocol: boolean
  readonly matches: Writable<Matches>
  /** What `-j` or `-g` named, whether it is a target or a chain. */
  jump: string | null
  isGoto: boolean
  target: Target
}

export const newDraft = (): Draft => ({
  protocol: 0,
  isNotProtocol: false,
  matches: { ...noMatches },
  jump: null,
  isGoto: false,
  target: { kind: 'none' },
})

/** One option of a module. */
export interface ModuleOption {
  readonly takes: 'value' | 'none'
  readonly isInvertible?: boolean
  readonly isRequired?: boolean
  /** No two of a group may be given. */
  readonly group?: string
  /** The longer name of the same option, which is the one in complaints. */
  readonly is?: string
}

interface Module {
  /** As it is named after `-m` or `-j`. */
  readonly name: string
  readonly options: Readonly<Record<string, ModuleOption>>
  /** Options that the real module has and the model does not, with whether they take a value. */
  readonly refused?: Readonly<Record<string, 'value' | 'none'>>
  /** It complains itself of an option that is given twice. */
  readonly isOld?: boolean
  /** `value` is empty for an option that takes none. */
  readonly read: (draft: Draft, option: string, value: string, isNot: boolean, words: Getopt) => void
  readonly check?: (draft: Draft, seen: readonly string[]) => void
}

export interface MatchModule extends Module {
  /** As after `-m name` in a rule, each option with a blank before it. */
  readonly save: (matches: Matches) => string
  /** As in a listing, with a blank before it. */
  readonly list: (matches: Matches, isNumeric: boolean) => string
}

export interface TargetModule extends Module {
  readonly kinds: readonly Target['kind'][]
  readonly save: (target: Target) => string
  readonly list: (target: Target, isNumeric: boolean) => string
  /** The only table that the kernel takes it in. */
  readonly table?: TableName
  /** The only built-in chains that may lead to it. */
  readonly hooks?: readonly Hook[]
  /** Looked at only where the rule itself stands in a built-in chain. */
  readonly ownHooks?: readonly Hook[]
  /** The protocol that the rule must look for. */
  readonly protocol?: string
}

/** Before an option in a rule. */
export const not = (isNot: boolean): string => (isNot ? ' !' : '')

/** The name of the draft's protocol, as modules compare it. */
export const protocolOf = (draft: Draft): string | null => protocolName(draft.protocol)

/** Which of the names in their order begin with each part of `a,b`; null where a part is none. `strncasecmp` reads only as far as the part goes. */
export function listed<Name extends string>(text: string, names: readonly Name[], bad: (rest: string) => string): Name[] {
  const parts = text.split(',')
  const found = parts.map((part, at) => {
    const name = part === '' ? undefined : names.find((each) => each.startsWith(part.toUpperCase()))
    if (name === undefined) throw usage(bad(parts.slice(at).join(',')))
    return name
  })
  return found
}
