/** What a completion goes by: the word before the cursor, and the words of the same command before it. Quotes are not looked into. */
import type { Completion } from './simulator.ts'

export interface TypedWord {
  readonly from: number
  readonly word: string
  /** The words of the command before it; the first is its name. */
  readonly before: readonly string[]
  /** It names a file that the output goes to, or comes from. */
  readonly isRedirected: boolean
}

/** The word at the cursor. `ends` are the signs that end a command: `|` for bash, `;` for virsh. */
export function typedWord(line: string, cursor: number, ends: string): TypedWord {
  const typed = line.slice(0, cursor)
  const start = Math.max(...[...ends].map((sign) => typed.lastIndexOf(sign))) + 1
  const from = Math.max(start, typed.search(/[^\s><]*$/))
  const before = typed.slice(start, from)
  return {
    from,
    word: typed.slice(from),
    before: withoutReserved(before.split(/[\s><]+/).filter((word) => word !== '')),
    isRedirected: /[><]\s*$/.test(before),
  }
}

/** Behind `do` and `then` a command begins. */
const withoutReserved = (words: readonly string[]): readonly string[] =>
  words.slice(words.findIndex((word) => !['do', 'else', 'elif', 'if', 'then', 'until', 'while', '!', '{'].includes(word)) >>> 0)

/** Of all that there is, what begins with the word: each once, in order. */
export function completion({ from, word }: TypedWord, all: readonly string[]): Completion {
  return { from, candidates: [...new Set(all.filter((each) => each.startsWith(word)))].sort(byCode) }
}

/** The paths that a word may become. `namesIn` lists a directory as it is written; one that is a directory ends in a slash. */
export function pathsFor(word: string, namesIn: (directory: string) => readonly string[]): readonly string[] {
  const directory = word.slice(0, word.lastIndexOf('/') + 1)
  const base = word.slice(directory.length)
  return namesIn(directory)
    .filter((name) => name.startsWith(base) && (base !== '' || !name.startsWith('.')))
    .map((name) => directory + name)
}

const byCode = (one: string, other: string): number => (one < other ? -1 : 1)
