/** What a line is made of: lists of jobs, their commands, and where these read and write. */
import type { Word } from './word.ts'

export interface Redirect {
  readonly stream: 'in' | 'out' | 'err' | 'both'
  /** `<<` is a text: of a here-document, or of `<<<`. */
  readonly way: '<' | '>' | '>>' | '<<'
  /** Null for `2>&1`, where the output goes, and for `>&2`, where complaints go. */
  readonly to: Word | null
}

export interface Assignment {
  readonly name: string
  readonly value: Word
}

export type Part =
  | { readonly kind: 'simple'; readonly assignments: readonly Assignment[]; readonly words: readonly Word[] }
  | { readonly kind: 'for'; readonly name: string; readonly words: readonly Word[]; readonly body: List }
  | { readonly kind: 'while'; readonly isUntil: boolean; readonly condition: List; readonly body: List }
  | {
      readonly kind: 'if'
      readonly branches: readonly { readonly condition: List; readonly body: List }[]
      readonly otherwise: List
    }
  | { readonly kind: 'group'; readonly isApart: boolean; readonly body: List }
  /** `[[ … ]]`, its operators as words. */
  | { readonly kind: 'condition'; readonly words: readonly Word[] }

export type Command = Part & { readonly redirects: readonly Redirect[] }

export interface Job {
  /** When it runs: always, or if what ran before went well or badly. */
  readonly when: ';' | '&&' | '||'
  readonly isInverted: boolean
  readonly isBehind: boolean
  readonly commands: readonly Command[]
}
export type List = readonly Job[]
