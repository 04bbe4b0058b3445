/** What a word stands for: braces, variables and what commands print put in, split, and names matched. */
import { resolved } from '../files.ts'
import type { BashOn } from './bash-on.ts'
import { globOf } from './glob.ts'
import type { Piece, Word } from './word.ts'

export const mostWords = 1000

/** What stands for a piece that is no text. */
export type ValueOf = (piece: Exclude<Piece, { readonly text: string }>) => string

const isText = (piece: Piece): piece is Extract<Piece, { readonly text: string }> => 'text' in piece

/** Signs that are quoted are set apart from those that match. */
const setApart = (text: string): string => text.replace(/[*?[\]\\]/g, '\\$&')
const bare = (marked: string): string => marked.replace(/\\([*?[\]\\])/g, '$1')

/** What a word stands for where it is neither split nor matched; `isPattern` keeps quoted signs apart. */
export function textOf(word: Word, standsFor: ValueOf, isPattern = false): string {
  const marked = word.map((piece, at) => {
    const text = isText(piece) ? homeIn(piece, at) : standsFor(piece)
    return piece.isQuoted || !isText(piece) ? setApart(text) : text
  })
  return isPattern ? marked.join('') : bare(marked.join(''))
}

const homeIn = ({ text, isQuoted }: { readonly text: string; readonly isQuoted: boolean }, at: number): string =>
  at === 0 && !isQuoted ? text.replace(/^~(?=\/|$)/, '/root') : text

/** What a word stands for: none, one or many. */
export function expanded<State>(on: BashOn<State>, state: State, word: Word, standsFor: ValueOf): readonly string[] {
  return withoutBraces(word).flatMap((each) =>
    fieldsOf(each, standsFor).flatMap((marked) => {
      if (!/(^|[^\\])[*?[]/.test(marked)) return [bare(marked)]
      const found = matches(on, state, marked)
      return found.length > 0 ? found : [bare(marked)]
    }),
  )
}

/** A word without its braces, one after the other; too many are cut off, and are too many then. */
function withoutBraces(word: Word): readonly Word[] {
  let words: readonly Word[] = [word]
  for (;;) {
    const next: Word[] = []
    for (const each of words) if (next.length <= mostWords) next.push(...(withoutFirst(each) ?? [each]))
    if (next.length === words.length && next.every((each, nth) => each === words[nth])) return next
    words = next.slice(0, mostWords + 1)
  }
}

/** `{a,b}` and `{1..3}` in one piece of a word that is not quoted: the words that it becomes; null where there is none. */
function withoutFirst(word: Word): readonly Word[] | null {
  for (const [at, piece] of word.entries()) {
    if (!isText(piece) || piece.isQuoted) continue
    const found = /\{(?:(-?\d{1,9})\.\.(-?\d{1,9})|([a-z])\.\.([a-z])|([^{},]*(?:,[^{},]*)+))\}/.exec(piece.text)
    if (!found) continue
    const [whole, first, last, one = '', other = '', list] = found
    const numbers = first === undefined ? [one.charCodeAt(0), other.charCodeAt(0)] : [Number(first), Number(last)]
    const between = rangeOf(numbers[0] ?? 0, numbers[1] ?? 0).map((each) =>
      first === undefined ? String.fromCharCode(each) : String(each),
    )
    const before = piece.text.slice(0, found.index)
    const after = piece.text.slice(found.index + whole.length)
    const texts = list === undefined ? between : list.split(',')
    return texts.map((text) => [...word.slice(0, at), { text: before + text + after, isQuoted: false }, ...word.slice(at + 1)])
  }
  return null
}

function rangeOf(first: number, last: number): readonly number[] {
  const count = Math.min(Math.abs(last - first), mostWords) + 1
  return Array.from({ length: count }, (_, nth) => first + (last < first ? -nth : nth))
}

/** The words that a word becomes: what is put in without quotes is split at its blanks. */
function fieldsOf(word: Word, standsFor: ValueOf): readonly string[] {
  const fields: string[] = []
  let field: string | null = null
  for (const [at, piece] of word.entries()) {
    if (isText(piece)) {
      const text = homeIn(piece, at)
      if (text !== '' || piece.isQuoted) field = (field ?? '') + (piece.isQuoted ? setApart(text) : text)
      continue
    }
    const value = standsFor(piece)
    if (piece.isQuoted) {
      field = (field ?? '') + setApart(value)
      continue
    }
    for (const [nth, part] of value
      .replaceAll('\\', '\\\\')
      .split(/[ \t\n]+/)
      .entries()) {
      if (nth > 0 && field !== null) fields.push(field)
      if (nth > 0) field = null
      if (part !== '') field = (field ?? '') + part
    }
  }
  return field === null ? fields : [...fields, field]
}

/** The paths that a pattern matches, in order; a name that begins with a dot only by a dot. */
function matches<State>(on: BashOn<State>, state: State, pattern: string): readonly string[] {
  const isAbsolute = pattern.startsWith('/')
  let found: readonly string[] = [isAbsolute ? '/' : '']
  const parts = pattern.split('/').filter((part) => part !== '')
  for (const [at, part] of parts.entries()) {
    const isLast = at === parts.length - 1
    const test = /(^|[^\\])[*?[]/.test(part) ? globOf(part) : null
    const plain = bare(part)
    found = found.flatMap((before) => {
      const folder = resolved(on.cwd(state), before === '' ? '.' : before)
      if (!on.isDirectory(state, folder)) return []
      const names = on.listed(state, folder)
      const fitting = test ? names.filter((name) => (part.startsWith('.') || !name.startsWith('.')) && test.test(name)) : [plain]
      return fitting
        .filter((name) => plain === '..' || plain === '.' || names.includes(name))
        .map((name) => `${before === '' || before.endsWith('/') ? before : `${before}/`}${name}`)
        .filter((path) => isLast || on.isDirectory(state, resolved(on.cwd(state), path)))
    })
    if (found.length > mostWords) return found.slice(0, mostWords + 1)
  }
  return pattern.endsWith('/')
    ? found.filter((path) => on.isDirectory(state, resolved(on.cwd(state), path))).map((path) => `${path}/`)
    : found
}
